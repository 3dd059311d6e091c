import { jalaliPersianText, jalaliText, readDate } from '#app/kernel/calendar.ts';
import { say } from '#app/words/index.ts';
import type { CliCommand } from './command.ts';

/** `check date`: the product's own reading of a Jalali or Gregorian day, in both calendars. */
export const command: CliCommand = {
  usage: 'VALUE…',
  summary: 'cli.summary.check-date',
  options: {},
  words: [1, 100_000],
  async run({ words, row, language }) {
    let valid = true;
    for (const value of words) {
      const read = readDate(value);
      valid &&= read.valid;
      const jalali = read.valid ? jalaliText(read.jalali) : null;
      const spoken = read.valid
        ? `${language === 'fa' ? jalaliPersianText(read.jalali) : jalali} · ${read.iso}`
        : say(language, 'cli.invalid');
      row({ value, valid: read.valid, jalali, gregorian: read.valid ? read.iso : null }, `${value}: ${spoken}`);
    }
    return valid ? 0 : 1;
  },
};
