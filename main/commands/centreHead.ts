import { spokenHead } from '#app/centre/index.ts';
import { jalaliOf, jalaliPersianText } from '#app/kernel/calendar.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import { say } from '#app/words/index.ts';
import { readCentre } from '../compose/readCentre.ts';
import { dataFolder } from '../dataFolder.ts';
import { type CliCommand, optional } from './command.ts';
import { groupLines } from './spoken.ts';

/** `centre head`: the end of the log as it is read out over a telephone and pinned elsewhere, day by day. */
export const command: CliCommand = {
  usage: '[--data DIR]',
  summary: 'cli.summary.centre-head',
  options: { data: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const reader = await readCentre(dataFolder(optional(context, 'data'), context.environment));
    const head = spokenHead(reader.end());
    reader.close();
    if (head.n === 0) {
      context.failed({ code: 'centre-log-empty', details: {} });
      return 1;
    }
    const persian = context.language === 'fa';
    const digits = (text: string): string => (persian ? toPersianDigits(text) : text);
    const date = persian ? jalaliPersianText(jalaliOf(head.at)) : head.at.slice(0, 'yyyy-mm-dd'.length);
    const title = say(context.language, 'cli.centre-head', { n: digits(String(head.n)), date });
    const text = [title, ...groupLines(head.groups), say(context.language, 'cli.centre-head-check', { check: digits(head.check) })];
    context.row({ ...head }, text.join('\n'));
    return 0;
  },
};
