import { say } from '#app/words/index.ts';
import { readCentre, verifyStore } from '../compose/readCentre.ts';
import { dataFolder } from '../dataFolder.ts';
import { CENTRE_OPTIONS, digestOption, namedStore } from './centreOptions.ts';
import { type CliCommand, type CommandContext, optional, UsageError } from './command.ts';
import { stopIfAsked } from './stopIfAsked.ts';

/** Without `--data` a store alone is verified; with it, also against the centre's own copy. */
const readerOf = async (context: CommandContext, store: string | null) => {
  const data = optional(context, 'data') ?? (context.environment['PARVANDEH_DATA'] || null);
  if (data !== null) return readCentre(dataFolder(data, context.environment));
  return store === null ? readCentre(dataFolder(null, context.environment)) : null;
};

/** `centre verify`: every entry of the log in the store, the copies for the branches, and the public keys beside it. */
export const command: CliCommand = {
  usage: '[--store PATH | --data DIR] [--key FINGERPRINT] [--head HEX]',
  summary: 'cli.summary.centre-verify',
  options: { data: CENTRE_OPTIONS.data, store: CENTRE_OPTIONS.store, key: { type: 'string' }, head: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const [pinned, head] = [digestOption(context, 'key'), digestOption(context, 'head')];
    const named = namedStore(context);
    const reader = await readerOf(context, named);
    try {
      const store = named ?? reader?.settings.store;
      if (store === undefined) throw new UsageError('option-missing', { option: '--store' });
      let findings = 0;
      for await (const row of verifyStore(store, reader, { pinned, head })) {
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
    }
  },
};
