import { say } from '#app/words/index.ts';
import { type MasterRow, readStation } from '../compose/readStation.ts';
import { dataFolder } from '../dataFolder.ts';
import { type CliCommand, type CommandContext, optional } from './command.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { STORE_OPTIONS } from './storePlace.ts';

const spoken = ({ language }: CommandContext, row: MasterRow, spool: boolean): string =>
  [
    row.sha256.slice(0, 16),
    row.dossier,
    String(row.image),
    row.leaf,
    say(language, `term.side.${row.side as 'recto' | 'verso'}`),
    say(language, spool ? 'cli.in-spool' : 'cli.not-in-spool'),
    row.receipt?.version ?? '–',
  ].join('\t');

/** `images`: every master that the station answers for, and where it stands. */
export const command: CliCommand = {
  usage: '[--dossier UUID] [--data DIR] [--store PATH]',
  summary: 'cli.summary.images',
  options: { ...STORE_OPTIONS, dossier: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const dossier = optional(context, 'dossier');
    const station = await readStation(dataFolder(optional(context, 'data'), context.environment));
    try {
      if (dossier !== null && !station.hasDossier(dossier)) {
        context.failed({ code: 'dossier-unknown', details: {} }, { dossier });
        return 1;
      }
      for (const row of station.masters(dossier)) {
        stopIfAsked(context);
        const spool = await station.inSpool(row.sha256);
        context.row({ ...row, spool }, spoken(context, row, spool));
      }
      return 0;
    } finally {
      station.close();
    }
  },
};
