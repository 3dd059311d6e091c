import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type BucketRow, CENTRE_START, type CentreEnd, readEntry, verifyBucket } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { type CentreSettings, type SqliteCentreMemory, sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures, publicKeyPem } from '../nodeSignatures.ts';
import { openCentreStore } from './openCentreStore.ts';

/** A centre's own memory, looked at and not touched, also while the centre runs. */
export interface CentreReader {
  readonly settings: CentreSettings;
  readonly memory: SqliteCentreMemory;
  /** The end of our own verified copy. */
  end(): CentreEnd;
  close(): void;
}

/** Opens it read-only. Fault `no-centre` (permanent) where none was made. */
export const readCentre = async (data: string): Promise<CentreReader> => {
  const path = join(data, 'centre-memory.sqlite');
  await access(path).catch((error: unknown) => {
    throw new Fault('no-centre', 'permanent', { data }, error);
  });
  const db = openDatabase(path, 'read');
  const memory = sqliteCentreMemory(db);
  const settings = memory.settings();
  if (settings === null) {
    db.close();
    throw new Fault('no-centre', 'permanent', { data });
  }
  return {
    settings,
    memory,
    end: () => {
      const text = memory.read(memory.last());
      if (text === null) return CENTRE_START;
      const read = readEntry(nodeHasher, text);
      invariant(read.ok, 'a kept entry of the log cannot be read');
      return { n: read.value.entry.n, sha256: read.value.sha256, at: read.value.entry.at };
    },
    close: () => void db.close(),
  };
};

/** Verifies the log in a store, with our own memory of it where there is one. */
export const verifyStore = (
  store: string,
  reader: CentreReader | null,
  { pinned, head }: { readonly pinned: Sha256 | null; readonly head: Sha256 | null },
): AsyncIterable<BucketRow> => {
  const blobs = openCentreStore(store, 'verify');
  return verifyBucket(
    {
      log: blobCentreLog(blobs),
      blobs,
      hasher: nodeHasher,
      checker: nodeSignatures,
      pemOf: publicKeyPem,
      ours: (n) => reader?.memory.read(n) ?? null,
    },
    { pinned: pinned ?? (reader?.settings.pinned as Sha256 | undefined) ?? null, head, kept: reader?.memory.last() ?? 0 },
  );
};
