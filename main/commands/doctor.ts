import { say } from '#app/words/index.ts';
import { dataFolder } from '../dataFolder.ts';
import { type CliCommand, optional } from './command.ts';
import { columns } from './spoken.ts';

/** `doctor`: what this machine has and lacks, with the command that installs each. */
export const command: CliCommand = {
  usage: '[--data DIR]',
  summary: 'cli.summary.doctor',
  options: { data: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const [{ doctor }, { thisMachine }] = await Promise.all([import('../doctor.ts'), import('../machine.ts')]);
    const { language } = context;
    const rows = await doctor(thisMachine(dataFolder(optional(context, 'data'), context.environment)), language);
    const lines = columns(
      rows.map((one) => [say(language, `cli.state.${one.state}`), one.title, one.version ?? '', one.do ?? '']),
      process.stdout.isTTY,
    );
    for (const [at, one] of rows.entries()) context.row(one, lines[at]);
    return rows.every((one) => one.state === 'ok') ? 0 : 1;
  },
};
