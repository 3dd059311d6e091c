import { toLatinDigits } from '#app/kernel/digits.ts';
import type { Branded } from '#app/kernel/ids.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { isMod97Valid, mod97Check } from '#app/kernel/mod97.ts';

/** 14 Latin digits: branch 4, station 2, serial 6, check 2 (DESIGN §12). Holds nothing about a person. */
export type BarcodeValue = Branded<string, 'BarcodeValue'>;

export interface BarcodeParts {
  /** Four digits, as the organisation writes it: `0105`. */
  readonly branch: string;
  /** 0–99: the station of the branch that registered the dossier. */
  readonly station: number;
  /** 0–999,999: running number of that station; never reused. */
  readonly serial: number;
}

/** The value of these parts; parts out of range break an invariant, because a station hands out its own numbers. */
export const makeBarcodeValue = ({ branch, station, serial }: BarcodeParts): BarcodeValue => {
  invariant(/^\d{4}$/.test(branch), 'branch code of a barcode is four digits');
  invariant(Number.isInteger(station) && station >= 0 && station <= 99, 'station number of a barcode is 0 to 99');
  invariant(Number.isInteger(serial) && serial >= 0 && serial <= 999_999, 'serial of a barcode is 0 to 999999');
  const body = `${branch}${String(station).padStart(2, '0')}${String(serial).padStart(6, '0')}`;
  return `${body}${mod97Check(body)}` as BarcodeValue;
};

/** What a person typed or a reader sent, as a value: any digits, grouping, blanks and direction marks; else null. */
export const readBarcodeValue = (text: string): BarcodeValue | null => {
  const digits = toLatinDigits(text).replace(/[\s\u200c\u200e\u200f\u2066-\u2069-]/g, '');
  return /^\d{14}$/.test(digits) && isMod97Valid(digits) ? (digits as BarcodeValue) : null;
};

export const barcodeParts = (value: BarcodeValue): BarcodeParts => ({
  branch: value.slice(0, 4),
  station: Number(value.slice(4, 6)),
  serial: Number(value.slice(6, 12)),
});

/** `0105-02-000123-45`: Latin digits in their groups, for eyes; to be shown in an isolated left-to-right run (LOOK §4). */
export const barcodeDisplay = (value: BarcodeValue): string =>
  [value.slice(0, 4), value.slice(4, 6), value.slice(6, 12), value.slice(12)].join('-');
