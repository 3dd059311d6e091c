import { dayMark, monthMark, yearMark } from './searchWords.ts';

/** Days of index fields lie within these (app/documents/checkFields.ts). */
const FIRST = '1900-01-01';
const LAST = '2100-12-31';

const text = (day: number): string => new Date(day).toISOString().slice(0, 10);
const DAY = 86_400_000;

/**
 * The fewest marks of years, months and days that hold every day from `from` to `to` inclusive (either may be empty): a range
 * of dates as a union of lists, at most 60 days, 22 months and the years between. Empty where no day lies within.
 */
export const dateMarks = (from: string, to: string): readonly string[] => {
  const [first, last] = [from > FIRST ? from : FIRST, to !== '' && to < LAST ? to : LAST];
  const marks: string[] = [];
  let day = first;
  while (day <= last) {
    const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
    if (day.endsWith('-01-01') && `${year}-12-31` <= last) {
      marks.push(yearMark(year));
      day = `${String(Number(year) + 1).padStart(4, '0')}-01-01`;
      continue;
    }
    const nextMonth = text(Date.UTC(Number(year), Number(month.slice(5)), 1));
    if (day.endsWith('-01') && text(Date.parse(nextMonth) - DAY) <= last) {
      marks.push(monthMark(month));
      day = nextMonth;
      continue;
    }
    marks.push(dayMark(day));
    day = text(Date.parse(day) + DAY);
  }
  return marks;
};
