import { lineLimit, MOST_LINE_LIMITS } from '#app/custody/schema.ts';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import type { LineLimit } from './settingWords.ts';

/** A limit as it is being typed, in Persian digits; all empty: none. */
export interface TypedLimit {
  readonly from: string;
  readonly to: string;
  readonly kilobytes: string;
}

const KILOBYTE = 1_000;
const EMPTY: TypedLimit = { from: '', to: '', kilobytes: '' };

/** Digits with the colon between hours and minutes put in by itself: `۰۷:۳۰`. */
export const shapeTime = (typed: string): string => {
  const digits = toLatinDigits(typed).replace(/\D/g, '').slice(0, 4);
  return toPersianDigits(digits.length > 2 ? `${digits.slice(0, 2)}:${digits.slice(2)}` : digits);
};

export const shapeRate = (typed: string): string => toPersianDigits(toLatinDigits(typed).replace(/\D/g, '').slice(0, 7));

/** What stands now, and one empty row behind it while there is room. */
export const typedLimits = (limits: readonly LineLimit[]): readonly TypedLimit[] => {
  const rows = limits.map(({ from, to, bytesPerSecond }) => ({
    from: toPersianDigits(from),
    to: toPersianDigits(to),
    kilobytes: toPersianDigits(String(Math.round(bytesPerSecond / KILOBYTE))),
  }));
  return [...rows, EMPTY].slice(0, MOST_LINE_LIMITS);
};

/** The rows after a change of one: an empty one always waits at the end while there is room. */
export const changeRow = (rows: readonly TypedLimit[], place: number, change: Partial<TypedLimit>): readonly TypedLimit[] => {
  const next = rows.map((row, index) => (index === place ? { ...row, ...change } : row));
  const last = next.at(-1);
  return last !== undefined && isEmpty(last) ? next : [...next, EMPTY].slice(0, MOST_LINE_LIMITS);
};

const isEmpty = ({ from, to, kilobytes }: TypedLimit): boolean => from + to + kilobytes === '';

/** The limits that the rows say, or the places (from 1) of those that say none. */
export const readLimits = (rows: readonly TypedLimit[]): { readonly limits: readonly LineLimit[]; readonly wrong: readonly number[] } => {
  const limits: LineLimit[] = [];
  const wrong: number[] = [];
  for (const [index, row] of rows.entries()) {
    if (isEmpty(row)) continue;
    const read = lineLimit.safeParse({
      from: toLatinDigits(row.from),
      to: toLatinDigits(row.to),
      bytesPerSecond: row.kilobytes === '' ? null : Number(toLatinDigits(row.kilobytes)) * KILOBYTE,
    });
    if (read.success) limits.push(read.data);
    else wrong.push(index + 1);
  }
  return { limits, wrong };
};
