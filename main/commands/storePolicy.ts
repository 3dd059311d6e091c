import { branchPolicy } from '#app/centre/index.ts';
import { partsOfAddress } from '../readStorePlace.ts';
import { type CliCommand, type CommandContext, optional, required, UsageError } from './command.ts';

/** The bucket of the store that was named; no key is asked for, because nothing is opened. Null where that is a folder or nothing. */
const bucketOfStore = (context: CommandContext): string | null => {
  const named = optional(context, 'store') ?? context.environment['PARVANDEH_STORE'] ?? '';
  return partsOfAddress(named).bucket || null;
};

/** `store policy`: the least rights of a branch's key, as the document that the server's administrator attaches to it. */
export const command: CliCommand = {
  usage: '--branch 0105 [--bucket NAME | --store URL]',
  summary: 'cli.summary.store-policy',
  options: { branch: { type: 'string' }, bucket: { type: 'string' }, store: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const branch = required(context, 'branch');
    const bucket = optional(context, 'bucket') ?? bucketOfStore(context) ?? required(context, 'bucket');
    // A star or a slash here would widen the rights to other branches.
    if (!/^\d{4}$/.test(branch)) throw new UsageError('option-not-a-branch', { option: '--branch' });
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw new UsageError('option-not-a-bucket', { option: '--bucket' });
    const document = branchPolicy(branch, bucket);
    context.row(document, JSON.stringify(document, null, 2));
    return 0;
  },
};
