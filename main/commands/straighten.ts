import { say } from '#app/words/index.ts';
import { openImaging, type StraightenedRow } from '../compose/openImaging.ts';
import { tellBadFile } from './badFile.ts';
import { type CliCommand, type CommandContext, required } from './command.ts';
import { spokenNumber } from './spoken.ts';
import { writingTo } from './writingTo.ts';

const tell = (context: CommandContext, row: StraightenedRow): void => {
  if ('error' in row) {
    tellBadFile(context, row);
    return;
  }
  const { language } = context;
  const crop =
    row.crop === null
      ? say(language, 'cli.straighten-whole')
      : say(language, 'cli.straighten-crop', { width: row.crop.width, height: row.crop.height });
  context.row(row, say(language, 'cli.straightened', { turn: row.turn, deskew: spokenNumber(language, row.deskew), crop }));
};

/** `straighten`: applies the recipe that the product would propose, at full resolution, to PNG. */
export const command: CliCommand = {
  usage: 'FILE -o OUT',
  summary: 'cli.summary.straighten',
  options: { out: { type: 'string', short: 'o' } },
  words: [1, 1],
  async run(context) {
    const out = required(context, 'out');
    const imaging = openImaging();
    try {
      const bad = await writingTo(out, () =>
        imaging.straighten(context.words[0] ?? '', out, context.language, (row) => tell(context, row)),
      );
      return bad === 0 ? 0 : 1;
    } finally {
      await imaging.close();
    }
  },
};
