import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FollowedLog, followLog, keptEntry, makeCopying } from '#app/centre/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { type SqliteCentreMemory, sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { CENTRE_MIGRATIONS } from '#storage/sqlite/centreMigrations/index.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { checkpoint, copyDatabase, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { type CentreKeys, centreKeys } from '../centreKeys.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures } from '../nodeSignatures.ts';
import { systemClock } from '../systemClock.ts';
import { openCentreStore, openCentreVersions } from './openCentreStore.ts';

export interface CentrePlace {
  /** The centre's folder, absolute: its keys, its own copy of the log, its lock. */
  readonly dataFolder: string;
  /** The store as it was named now; null: as it was named when the centre was made. */
  readonly store: string | null;
  /** The private key's file when it lies elsewhere than it was said to when the centre was made. */
  readonly keyFile?: string | null;
  /** Replaced by tests only. */
  readonly blobsAt?: (store: string, owner: string) => Blobs;
  readonly clock?: Clock;
}

/** The centre's folder, held by this process: what every command that writes begins with. */
export interface HeldCentre {
  readonly memory: SqliteCentreMemory;
  readonly keys: CentreKeys;
  readonly clock: Clock;
  readonly blobsOf: (store: string) => Blobs;
  /** Earlier values of the store's keys; null where it keeps none, and over blobs that a test put in. */
  readonly versionsOf: (store: string) => StoredVersions | null;
  readonly logOf: (blobs: Blobs) => CentreLog;
  readonly follow: (blobs: Blobs, pinned: Sha256) => FollowedLog;
  readonly copyingTo: (blobs: Blobs) => () => Promise<number>;
  /** Moves what the write-ahead log holds into the database; between passes. */
  readonly rest: () => void;
  readonly close: () => void;
}

const hold = (folder: string): ReturnType<typeof holdStation> => {
  try {
    return holdStation(join(folder, 'centre.lock'));
  } catch (error) {
    if (error instanceof Fault && error.code === 'station-held') throw new Fault('centre-held', 'temporary', {}, error);
    throw error;
  }
};

/** Holds the centre's folder, made or not yet. Fault `centre-held` (temporary) while another process has it. */
export const holdCentre = async (place: CentrePlace): Promise<HeldCentre> => {
  const { dataFolder } = place;
  await mkdir(dataFolder, { recursive: true });
  const held = hold(dataFolder);
  const path = join(dataFolder, 'centre-memory.sqlite');
  const db = openDatabase(path, 'write');
  migrate(db, CENTRE_MIGRATIONS, (from) => copyDatabase(db, join(dataFolder, `centre-memory.before-${from}.sqlite`)));
  const memory = sqliteCentreMemory(db);
  const disk = nodeDisk();
  const keys = centreKeys(disk, dataFolder, () => place.keyFile ?? memory.settings()?.keyFile ?? null);
  const clock = place.clock ?? systemClock;
  const { signerFor } = keys;
  return {
    memory,
    keys,
    clock,
    blobsOf: (store) => (place.blobsAt ?? openCentreStore)(store, dataFolder),
    versionsOf: (store) => (place.blobsAt === undefined ? openCentreVersions(store) : null),
    logOf: blobCentreLog,
    follow: (blobs, pinned) =>
      followLog({ log: blobCentreLog(blobs), memory, hasher: nodeHasher, checker: nodeSignatures, clock, signerFor, pinned }),
    copyingTo: (blobs) => makeCopying({ blobs, memory, entryOf: keptEntry }),
    rest: () => checkpoint(db),
    close: () => {
      db.close();
      held.release();
    },
  };
};
