import { type CentreLogCode, documentOrUnread, type Reindexed, type ReindexParts, reindex } from '#app/centre/index.ts';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Fault } from '#app/kernel/fault.ts';
import { type Outcome, refuse } from '#app/kernel/refusal.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { acceptedFiles } from '#storage/ocfl/index.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures } from '../nodeSignatures.ts';
import { openCentreStore, openCentreVersions } from './openCentreStore.ts';
import { rebuildIndex } from './openIndex.ts';

export interface ReindexPlace {
  /** The centre's folder, absolute. */
  readonly folder: string;
  readonly store: string;
  readonly pinned: Sha256 | null;
  readonly told: NonNullable<ReindexParts['told']>;
  /** Whether the new index takes the place of the old one with dossiers in it that stand as unread. */
  readonly leaveUnread: boolean;
  /** Told why an accepted version stands as unread. */
  readonly unread: (fault: Fault, entry: AcceptedEntry) => void;
}

/**
 * The index of a centre made again from the store alone. Refuses `index-unread` (`unread`, how many) where a description cannot be
 * read and nobody said to go on without it: the index that stands there may know it still. Refusals of `reindex`; faults of rebuildIndex and AcceptedFiles.
 */
export const reindexCentre = ({
  folder,
  store,
  pinned,
  told,
  leaveUnread,
  unread,
}: ReindexPlace): Promise<Outcome<Reindexed, CentreLogCode | 'index-unread'>> => {
  const blobs = openCentreStore(store, 'reindex');
  // What was overwritten is read from its stored version; saying so is for the centre, which holds the key to its log.
  const files = acceptedFiles({ reader: blobs, versions: openCentreVersions(store), found: async () => undefined });
  const log = blobCentreLog(blobs);
  return rebuildIndex<Reindexed, CentreLogCode | 'index-unread'>(nodeDisk(), folder, async (index) => {
    const made = await reindex(
      {
        log,
        documentOf: (entry) => documentOrUnread({ files, storeAnswers: log.last }, entry, (fault) => unread(fault, entry)),
        hasher: nodeHasher,
        checker: nodeSignatures,
        pinned,
        told,
      },
      index,
    );
    return made.ok && made.value.unread > 0 && !leaveUnread ? refuse('index-unread', { unread: made.value.unread }) : made;
  });
};
