import { dayMark, decadeMark, monthMark, yearMark } from './searchWords.ts';

/** Days of index fields lie within these (app/documents/checkFields.ts). */
const FIRST = '1900-01-01';
const LAST = '2100-12-31';
const DAY = 86_400_000;

/** Numbers from one to the other, inclusive. */
const through = (first: number, last: number): readonly number[] => Array.from({ length: last - first + 1 }, (_, place) => first + place);
const monthsSince = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (months: number): string => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;

/**
 * Few marks that cover the days from `from` to `to` inclusive (either may be empty): days up to two months, months up to two
 * years, years up to ten, decades beyond. What they hold besides is told apart at the document itself; a hundred lists side by
 * side would cost more. Empty where no day lies within.
 */
export const dateMarks = (from: string, to: string): readonly string[] => {
  const [first, last] = [from > FIRST ? from : FIRST, to !== '' && to < LAST ? to : LAST];
  if (!(first <= last)) return [];
  const [firstDay, lastDay] = [Date.parse(first) / DAY, Date.parse(last) / DAY];
  if (Number.isNaN(firstDay) || Number.isNaN(lastDay)) return [];
  if (lastDay - firstDay < 62) return through(firstDay, lastDay).map((day) => dayMark(new Date(day * DAY).toISOString().slice(0, 10)));
  const [firstMonth, lastMonth] = [monthsSince(first), monthsSince(last)];
  if (lastMonth - firstMonth < 24) return through(firstMonth, lastMonth).map((month) => monthMark(monthOf(month)));
  const [firstYear, lastYear] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  if (lastYear - firstYear < 10) return through(firstYear, lastYear).map((year) => yearMark(String(year)));
  return through(Math.floor(firstYear / 10), Math.floor(lastYear / 10)).map((decade) => decadeMark(String(decade)));
};
