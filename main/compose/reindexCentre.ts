import { type CentreLogCode, type Reindexed, type ReindexParts, reindex } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import { acceptedText, blobCentreLog } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures } from '../nodeSignatures.ts';
import { openCentreStore } from './openCentreStore.ts';
import { rebuildIndex } from './openIndex.ts';

export interface ReindexPlace {
  /** The centre's folder, absolute. */
  readonly folder: string;
  readonly store: string;
  readonly pinned: Sha256 | null;
  readonly told: NonNullable<ReindexParts['told']>;
}

/** The index of a centre made again from the store alone. Refusals of `reindex`; faults of rebuildIndex, acceptedText and Blobs. */
export const reindexCentre = ({ folder, store, pinned, told }: ReindexPlace): Promise<Outcome<Reindexed, CentreLogCode>> => {
  const blobs = openCentreStore(store, 'reindex');
  return rebuildIndex(nodeDisk(), folder, (index) =>
    reindex(
      {
        log: blobCentreLog(blobs),
        documentOf: (entry) => acceptedText(blobs, entry),
        hasher: nodeHasher,
        checker: nodeSignatures,
        pinned,
        told,
      },
      index,
    ),
  );
};
