import { isNationalId, readNationalId } from '#app/kernel/nationalId.ts';
import { say } from '#app/words/index.ts';
import type { CliCommand } from './command.ts';

/** `check national-id`: the product's own reading of a national ID, any digits, and its check digit. */
export const command: CliCommand = {
  usage: 'VALUE…',
  summary: 'cli.summary.check-national-id',
  options: {},
  words: [1, 100_000],
  async run({ words, row, language }) {
    for (const value of words) {
      const valid = isNationalId(value);
      row({ value, valid, nationalId: readNationalId(value) }, `${value}: ${say(language, valid ? 'cli.valid' : 'cli.invalid')}`);
    }
    return words.every(isNationalId) ? 0 : 1;
  },
};
