import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type BucketRow, CENTRE_START, type CentreEnd, deskViewsPrefix, foldCentre, readEntry, verifyBucket } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { compareViews } from '#app/viewing/index.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { type CentreSettings, type SqliteCentreMemory, sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures, publicKeyPem } from '../nodeSignatures.ts';
import { openCentreStore } from './openCentreStore.ts';
import type { DeskRecord } from './openDeskRecord.ts';

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

export interface StoreToVerify {
  readonly store: string;
  /** Our own memory of the log, where there is one. */
  readonly reader: CentreReader | null;
  /** The desk's own record of views, where there is one. */
  readonly record: DeskRecord | null;
  readonly pinned: Sha256 | null;
  readonly head: Sha256 | null;
}

/**
 * Verifies the log in a store with what lies beside it, and our own memory and record of views against it where there are such.
 * Last row: the total, findings of both.
 */
export const verifyStore = async function* ({ store, reader, record, pinned, head }: StoreToVerify): AsyncIterable<BucketRow> {
  const blobs = openCentreStore(store, 'verify');
  const fold = foldCentre();
  const rows = verifyBucket(
    {
      log: blobCentreLog(blobs),
      blobs,
      hasher: nodeHasher,
      checker: nodeSignatures,
      pemOf: publicKeyPem,
      ours: (n) => reader?.memory.read(n) ?? null,
      told: (entry) => fold.add(entry),
    },
    { pinned: pinned ?? (reader?.settings.pinned as Sha256 | undefined) ?? null, head, kept: reader?.memory.last() ?? 0 },
  );
  for await (const row of rows) {
    if (!('total' in row) || record === null) {
      yield row;
      continue;
    }
    const { desk, views } = record;
    const own = await compareViews({ blobs, views, hasher: nodeHasher, desk, anchors: fold.anchors(desk) });
    for (const finding of own) yield { finding, at: deskViewsPrefix(desk) };
    yield { ...row, findings: row.findings + own.length };
  }
};
