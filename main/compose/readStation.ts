import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { StationIdentity } from '#app/accounts/schema.ts';
import { type CustodySettings, custodySettings, type StoreStanding, storeStanding } from '#app/custody/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import type { KeptReceipt } from '#storage/ocfl/index.ts';
import { folderSpool } from '#storage/spool/index.ts';
import { sqliteDossierLines } from '#storage/sqlite/dossierLines.ts';
import { keptReceipts } from '#storage/sqlite/keptReceipts.ts';
import { type EarlierRows, type LogRow, type Projections, readLogRows } from '#storage/sqlite/logRows.ts';
import { type MasterRow, sqliteMasters } from '#storage/sqlite/masters.ts';
import { type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteSettings } from '#storage/sqlite/settings.ts';
import { databaseShape, type StationCounts, stationCounts } from '#storage/sqlite/stationCounts.ts';
import { sqliteStationRecord } from '#storage/sqlite/stationRecord.ts';
import { sqliteStoreMemory } from '#storage/sqlite/storeMemory.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { systemIds } from '../systemIds.ts';

export type { EarlierRows, LogRow, MasterRow, Projections, StationCounts };

/** A station that is looked at and not touched, also while another program holds it. */
export interface StationReader {
  identity(): StationIdentity | null;
  counts(): StationCounts;
  custody(): CustodySettings;
  /** What the store lacked when it was compared last. */
  storeStanding(): StoreStanding;
  lastEventAt(): string | null;
  hasDossier(dossier: string): boolean;
  masters(dossier: string | null): readonly MasterRow[];
  /** Whether the spool has a file of that name; its bytes are not read. */
  inSpool(sha256: string): Promise<boolean>;
  receipts(): readonly KeptReceipt[];
  log<Value>(take: (rows: Iterable<LogRow>, earlier: Iterable<EarlierRows>) => Value): {
    readonly log: Value;
    readonly projections: Projections;
  };
  close(): void;
}

/** A file that exists and is no database of ours is as bad as none; both are told as `no-station`. */
const open = (data: string): Db => {
  try {
    return openDatabase(join(data, 'station.sqlite'), 'read');
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CANTOPEN') throw new Fault('no-station', 'permanent', { data }, error);
    throw error;
  }
};

/** Looks whether a station is in a folder (absolute). Fault `no-station`; a folder that may not be looked into is no empty one. */
export const findStation = (data: string): Promise<void> =>
  access(join(data, 'station.sqlite'), constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES' || error.code === 'EPERM') throw error;
    throw new Fault('no-station', 'permanent', { data }, error);
  });

/**
 * Opens the station in a folder (absolute) read-only. Faults `no-station`, `database-too-new` and `database-too-old`, all
 * permanent: only a program that may write brings a database to its newest shape.
 */
export const readStation = async (data: string): Promise<StationReader> => {
  await findStation(data);
  const db = open(data);
  const { database, newestDatabase } = databaseShape(db);
  if (database !== newestDatabase) {
    db.close();
    throw new Fault(database > newestDatabase ? 'database-too-new' : 'database-too-old', 'permanent', {
      database,
      program: newestDatabase,
    });
  }
  const masters = sqliteMasters(db);
  const spool = folderSpool({ disk: nodeDisk(), hasher: nodeHasher, ids: systemIds }, join(data, 'spool'));
  return {
    identity: () => sqliteStationRecord(db).identity(),
    counts: () => stationCounts(db),
    custody: () => custodySettings(sqliteSettings(db)),
    storeStanding: () => storeStanding(sqliteStoreMemory(db)),
    lastEventAt: () => sqliteDossierLines(db).stationHead()?.at ?? null,
    hasDossier: (dossier) => sqliteDossierLines(db).lines(dossier, 1).length > 0,
    masters: (dossier) => masters.all(dossier),
    inSpool: (sha256) => spool.has(sha256 as Parameters<typeof spool.has>[0]),
    receipts: () => keptReceipts(db),
    log: (take) => readLogRows(db, take),
    close: () => void db.close(),
  };
};
