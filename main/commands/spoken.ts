import { jalaliOf, jalaliPersianText, tehranTime } from '#app/kernel/calendar.ts';
import type { Instant } from '#app/kernel/clock.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import type { Language } from '#app/words/index.ts';

/** A number as people of the language write it, with one decimal at most. */
export const spokenNumber = (language: Language, value: number): string =>
  new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-GB', { maximumFractionDigits: 1 }).format(value);

const MEGABYTE = 1_000_000;
export const spokenMegabytes = (language: Language, bytes: number): string => spokenNumber(language, bytes / MEGABYTE);

/** A moment on a wall clock in Tehran, in Persian; the instant itself in English. A dash where there is none. */
export const spokenTime = (language: Language, at: Instant | null): string =>
  at === null ? '–' : language === 'fa' ? `${jalaliPersianText(jalaliOf(at))} ${toPersianDigits(tehranTime(at))}` : at;

const GROUPS_A_LINE = 4;

/** Groups of a digest as lines to be read out: Latin in both languages, nine and the letter after it are one row of digits. */
export const groupLines = (groups: readonly string[]): readonly string[] =>
  Array.from(
    { length: Math.ceil(groups.length / GROUPS_A_LINE) },
    (_, line) => `  ${groups.slice(line * GROUPS_A_LINE, (line + 1) * GROUPS_A_LINE).join(' ')}`,
  );

/** Rows of text in columns: padded to the widest on a terminal, else parted by tabs for the next program. */
export const columns = (rows: readonly (readonly string[])[], terminal: boolean): readonly string[] => {
  if (!terminal) return rows.map((row) => row.join('\t'));
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
