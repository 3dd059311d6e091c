import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { say } from '#app/words/index.ts';
import { readCentre } from '../compose/readCentre.ts';
import { reindexCentre } from '../compose/reindexCentre.ts';
import { dataFolder } from '../dataFolder.ts';
import { CENTRE_OPTIONS, digestOption, namedStore } from './centreOptions.ts';
import { type CliCommand, type CommandContext, optional, UsageError } from './command.ts';
import { stopIfAsked } from './stopIfAsked.ts';

interface Known {
  readonly store: string | null;
  readonly pinned: Sha256 | null;
}

/** Where the store is and which key is pinned, as the centre in that folder knows; a new folder knows nothing. */
const knownTo = async (data: string): Promise<Known> => {
  try {
    const reader = await readCentre(data);
    const { store, pinned } = reader.settings;
    reader.close();
    return { store, pinned: pinned as Sha256 };
  } catch (error) {
    if (error instanceof Fault && error.code === 'no-centre') return { store: null, pinned: null };
    throw error;
  }
};

/** A line for people at most each so many entries. */
const TOLD_EACH = 10_000;

/**
 * `centre reindex`: the index of the desks made again from the store alone, beside the old one, which stays until the end, and
 * after it where a description cannot be read.
 */
export const command: CliCommand = {
  usage: '[--data DIR] [--store PATH] [--key FINGERPRINT] [--leave-unread]',
  summary: 'cli.summary.centre-reindex',
  options: { data: CENTRE_OPTIONS.data, store: CENTRE_OPTIONS.store, key: { type: 'string' }, 'leave-unread': { type: 'boolean' } },
  words: [0, 0],
  async run(context: CommandContext) {
    const key = digestOption(context, 'key');
    const folder = dataFolder(optional(context, 'data'), context.environment);
    const known = await knownTo(folder);
    const store = namedStore(context) ?? known.store;
    if (store === null) throw new UsageError('option-missing', { option: '--store' });
    let next = TOLD_EACH;
    const outcome = await reindexCentre({
      folder,
      store,
      pinned: key ?? known.pinned,
      told: ({ entries, of }) => {
        stopIfAsked(context);
        if (entries < next) return;
        next = entries + TOLD_EACH;
        context.note('cli.centre-reindexing', { entries, of });
      },
      leaveUnread: context.options['leave-unread'] === true,
      unread: ({ code, details }, { object, version }) => context.failed({ code, details }, { object, version }),
    });
    if (!outcome.ok) {
      context.failed(outcome.refusal);
      return 1;
    }
    context.row(outcome.value, say(context.language, 'cli.centre-reindexed', { ...outcome.value }));
    return 0;
  },
};
