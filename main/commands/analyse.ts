import { type Language, say } from '#app/words/index.ts';
import { type AnalysisRow, openImaging } from '../compose/openImaging.ts';
import { tellBadFile } from './badFile.ts';
import type { CliCommand } from './command.ts';
import { spokenNumber } from './spoken.ts';
import { stopIfAsked } from './stopIfAsked.ts';

type PageRow = Exclude<AnalysisRow, { readonly error: object }>;

/** One line about a page, and one about each verdict below it. */
const spoken = (language: Language, row: PageRow): string => {
  const number = (value: number): string => spokenNumber(language, value);
  const skew = row.skewDegrees === null ? '' : say(language, 'cli.analyse-skew', { degrees: number(row.skewDegrees) });
  const dpi = row.dpi === null ? '' : say(language, 'cli.analyse-dpi', { dpi: row.dpi });
  const seen = [
    say(language, 'cli.analyse-size', { width: row.width, height: row.height }),
    dpi,
    say(language, `cli.mode.${row.mode}`),
    skew,
  ].filter((part) => part !== '');
  return [
    `${row.file}:${row.page}  ${seen.join(say(language, 'cli.comma'))}`,
    ...row.barcodes.map((code) => `  ${code.format}: ${code.text}`),
    ...row.verdicts.map((verdict) => `  ${say(language, `verdict.${verdict.code}`)}`),
  ].join('\n');
};

/** `analyse`: what the machine sees on each page; writes nothing. */
export const command: CliCommand = {
  usage: 'FILE…',
  summary: 'cli.summary.analyse',
  options: {},
  words: [1, 100_000],
  async run(context) {
    const imaging = openImaging();
    try {
      let bad = 0;
      for (const path of context.words) {
        stopIfAsked(context);
        bad += await imaging.analyse(path, context.language, (row) => {
          if ('error' in row) tellBadFile(context, row);
          else context.row(row, spoken(context.language, row));
        });
      }
      return bad === 0 ? 0 : 1;
    } finally {
      await imaging.close();
    }
  },
};
