import { acceptedDocument, type CentreLogCode, type Reindexed, type ReindexParts, reindex } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
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
}

/** The index of a centre made again from the store alone. Refusals of `reindex`; faults of rebuildIndex and AcceptedFiles. */
export const reindexCentre = ({ folder, store, pinned, told }: ReindexPlace): Promise<Outcome<Reindexed, CentreLogCode>> => {
  const blobs = openCentreStore(store, 'reindex');
  // What was overwritten is read from its stored version; saying so is for the centre, which holds the key to its log.
  const files = acceptedFiles({ reader: blobs, versions: openCentreVersions(store), found: async () => undefined });
  return rebuildIndex(nodeDisk(), folder, (index) =>
    reindex(
      {
        log: blobCentreLog(blobs),
        documentOf: (entry) => acceptedDocument(files, entry),
        hasher: nodeHasher,
        checker: nodeSignatures,
        pinned,
        told,
      },
      index,
    ),
  );
};
