import { say } from '#app/words/index.ts';
import { readDeskRecord } from '../compose/openDeskRecord.ts';
import { readCentre, verifyStore } from '../compose/readCentre.ts';
import { dataFolder } from '../dataFolder.ts';
import { CENTRE_OPTIONS, digestOption, namedStore } from './centreOptions.ts';
import { type CliCommand, type CommandContext, optional, UsageError } from './command.ts';
import { stopIfAsked } from './stopIfAsked.ts';

/** Without `--data` a store alone is verified; with it, also against the centre's own copy and its desk's record of views. */
const folderOf = (context: CommandContext, store: string | null): string | null => {
  const data = optional(context, 'data') ?? (context.environment['PARVANDEH_DATA'] || null);
  return data !== null || store === null ? dataFolder(data, context.environment) : null;
};

/**
 * `centre verify`: every entry of the log in the store, the copies for the branches, the public keys beside it, and the copies of
 * the desks' records of views against their anchors; with `--data` the desk's own record from its first line on.
 */
export const command: CliCommand = {
  usage: '[--store PATH | --data DIR] [--key FINGERPRINT] [--head HEX]',
  summary: 'cli.summary.centre-verify',
  options: { data: CENTRE_OPTIONS.data, store: CENTRE_OPTIONS.store, key: { type: 'string' }, head: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const [pinned, head] = [digestOption(context, 'key'), digestOption(context, 'head')];
    const named = namedStore(context);
    const folder = folderOf(context, named);
    const reader = folder === null ? null : await readCentre(folder);
    const record = folder === null ? null : readDeskRecord(folder);
    try {
      const store = named ?? reader?.settings.store;
      if (store === undefined) throw new UsageError('option-missing', { option: '--store' });
      let findings = 0;
      for await (const row of verifyStore({ store, reader, record, pinned, head })) {
        stopIfAsked(context);
        if ('finding' in row) context.failed(row.finding, { path: row.at });
        else {
          findings = row.findings;
          const { n, sha256 } = row.end;
          const text = say(context.language, 'cli.centre-verified', { entries: n, head: sha256, findings });
          context.row({ entries: n, head: sha256, findings, valid: findings === 0 }, text);
        }
      }
      return findings === 0 ? 0 : 1;
    } finally {
      reader?.close();
      record?.close();
    }
  },
};
