import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type BarcodeValue, readBarcodeValue } from './barcodeValue.ts';

/** How a printed code came back: a hand-held reader as a keyboard, pixels of a scan, or pixels of our own rendering. */
export type ReadBackWay = 'keyboard' | 'scan' | 'rendered';

export interface LabelReading {
  readonly way: ReadBackWay;
  /** What was read: one text from a keyboard reader, every code found in the pixels otherwise. */
  readonly texts: readonly string[];
}

export interface LabelReadBack {
  readonly barcode: BarcodeValue;
  readonly way: ReadBackWay;
}

export type ReadBackRefusal = 'label-wrong' | 'label-unreadable' | 'label-not-found-in-image';

/**
 * Whether the printed code is the dossier's (guards `barcodeReadBack` and `labelReadBack`). Any other valid barcode in
 * the reading refuses it as `label-wrong` with both values, even beside the right one: two labels on one dossier would
 * be told apart by nobody later. Codes that are no barcode value (a payment slip's) count as nothing in an image.
 */
export const readBackLabel = (expected: BarcodeValue, { way, texts }: LabelReading): Outcome<LabelReadBack, ReadBackRefusal> => {
  const values = texts.map(readBarcodeValue).filter((value) => value !== null);
  const other = values.find((value) => value !== expected);
  if (other !== undefined) return refuse('label-wrong', { expected, read: other });
  if (values.length > 0) return accept({ barcode: expected, way });
  return way === 'keyboard' ? refuse('label-unreadable', { expected }) : refuse('label-not-found-in-image', { expected });
};
