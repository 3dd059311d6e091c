import { toLatinDigits } from './digits.ts';

/** Ten Latin digits from whatever was typed (any digits, blanks and dashes between), or null. */
export const readNationalId = (text: string): string | null => {
  const digits = toLatinDigits(text).replace(/[\s\u200c\u200e\u200f-]/g, '');
  return /^\d{10}$/.test(digits) ? digits : null;
};

/** Whether it may stand as somebody's: people of a sample station have made-up numbers, which need no check digit. */
export const mayBeNationalId = (text: string, sampleStation: boolean): boolean =>
  sampleStation ? readNationalId(text) !== null : isNationalId(text);

/** Check digit of the national ID (کد ملی): sum of digit × place (10…2) mod 11; ten equal digits are never issued. */
export const isNationalId = (text: string): boolean => {
  const digits = readNationalId(text);
  if (digits === null || /^(\d)\1{9}$/.test(digits)) return false;
  const values = [...digits].map(Number);
  const sum = values.slice(0, 9).reduce((total, value, index) => total + value * (10 - index), 0);
  const remainder = sum % 11;
  return values[9] === (remainder < 2 ? remainder : 11 - remainder);
};
