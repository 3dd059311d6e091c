import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { stationCode } from '#app/accounts/index.ts';
import { sendingProgress } from '#app/custody/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { PerformDeps } from '#app/pipeline/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { contentStore, sharedSending, storedObjects } from '#storage/ocfl/index.ts';
import { sqliteQueue } from '#storage/queue/sqliteQueue.ts';
import { folderSpool } from '#storage/spool/index.ts';
import { sqliteAccounts } from '#storage/sqlite/accounts.ts';
import { sqliteAnnouncements } from '#storage/sqlite/announcements.ts';
import { sqliteCentreAnswers } from '#storage/sqlite/centreAnswers.ts';
import { sqliteCopies } from '#storage/sqlite/copies.ts';
import { sqliteDossierLines } from '#storage/sqlite/dossierLines.ts';
import { sqliteLocalBytes } from '#storage/sqlite/localBytes.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { copyDatabase, growLog, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqlitePublications } from '#storage/sqlite/publications.ts';
import { sqliteScanSessions } from '#storage/sqlite/scanSessions.ts';
import { sqliteSettings } from '#storage/sqlite/settings.ts';
import { sqliteStationRecord } from '#storage/sqlite/stationRecord.ts';
import { sqliteStoreMemory } from '#storage/sqlite/storeMemory.ts';
import { imagingClient } from '../imaging/imagingClient.ts';
import { nodeHasher } from '../nodeHasher.ts';
import type { StorePlace } from '../StorePlace.ts';
import { systemClock } from '../systemClock.ts';
import { systemIds } from '../systemIds.ts';
import { ledgerOn } from './ledgerOn.ts';
import { openBlobs } from './openBlobs.ts';
import { type LineKeeping, openLine } from './openLine.ts';

export interface PartsOptions {
  /** The station's folder, absolute; it is there and held. */
  readonly dataFolder: string;
  /** Where the archive stands. */
  readonly store: StorePlace;
  /** Told after a commit which dossiers have a new version. */
  readonly changed: (dossiers: readonly string[]) => void;
  /** How the limits of the line are kept; as a running station keeps them unless said otherwise. */
  readonly line?: LineKeeping;
  /** Replaced by tests only. */
  readonly disk?: Disk | undefined;
  readonly clock?: Clock | undefined;
}

/** Every adapter of a station, opened, and the few values that all of its rooms share. */
export const openParts = async ({ dataFolder, store, changed, line: keeping = 'waits', ...replaced }: PartsOptions) => {
  const disk = replaced.disk ?? nodeDisk();
  const clock = replaced.clock ?? systemClock;
  const [ids, hasher] = [systemIds, nodeHasher];
  const db = openDatabase(join(dataFolder, 'station.sqlite'), 'write');
  migrate(db, MIGRATIONS, (from) => copyDatabase(db, join(dataFolder, `station.before-${from}.sqlite`)));
  growLog(db);
  for (const folder of ['spool', 'derived']) await disk.makeFolder(join(dataFolder, folder));

  const accounts = sqliteAccounts(db);
  const stationRecord = sqliteStationRecord(db);
  const code = (): string => {
    const own = stationRecord.identity();
    return own === null ? 'new' : stationCode(own);
  };
  const ledger = ledgerOn(db, accounts, changed);
  /** The code is asked anew each time: a station is composed before it is set up. */
  const performing = <More extends object>(more: More): PerformDeps & More =>
    Object.defineProperty({ ledger, clock, ...more }, 'station', { get: code, enumerable: true }) as PerformDeps & More;

  const settings = sqliteSettings(db);
  const line = openLine(settings, clock, keeping);
  const opened = openBlobs(store, {
    disk,
    line,
    holder: hasher.sha256(`${hostname()}\n${dataFolder}`).slice(0, 32),
    probes: () => `probes/${stationRecord.identity()?.branchCode ?? 'none'}`,
  });
  await opened.sweep().catch((error: NodeJS.ErrnoException) => {
    // A store that does not answer is the normal state; a later start sweeps, and the outbox tells of the store.
    if (error.code === undefined) throw error;
  });
  const shared = sharedSending(opened.patience);
  const root = (): string => `roots/${stationRecord.identity()?.branchCode ?? 'none'}`;

  return {
    dataFolder,
    /** Where the archive stands, for people. */
    storeWhere: store.where,
    askStore: opened.ask,
    /** Whether the store takes in anything from this station now. */
    storeTakes: () =>
      opened.take().then(
        () => true,
        () => false,
      ),
    disk,
    clock,
    ids,
    hasher,
    db,
    accounts,
    stationRecord,
    code,
    ledger,
    performing,
    /** Whatever is published goes through here, and waits for the line. */
    blobs: opened.sending,
    /** The same store for who looks at something now: a person, or the station at the centre's answers. */
    reading: opened.blobs,
    line,
    spool: folderSpool({ disk, hasher, ids }, join(dataFolder, 'spool')),
    derived: folderSpool({ disk, hasher, ids }, join(dataFolder, 'derived')),
    copies: sqliteCopies(db),
    lines: sqliteDossierLines(db),
    publications: sqlitePublications(db),
    announcements: sqliteAnnouncements(db),
    progress: sendingProgress(clock),
    answers: sqliteCentreAnswers(db),
    memory: sqliteStoreMemory(db),
    settings,
    local: sqliteLocalBytes(db),
    scanSessions: sqliteScanSessions(db),
    queue: sqliteQueue(db),
    imaging: imagingClient(),
    /** The archive of this station's branch. */
    store: () => contentStore(opened.sending, root(), shared),
    /** The same archive for who looks at something now. */
    readingStore: () => contentStore(opened.blobs, root()),
    /** What stands of its objects. */
    objects: () => storedObjects(opened.blobs, root()),
    /** A folder of its own for a session at a scanner. */
    makeStaging: async (session: string): Promise<string> => {
      const folder = join(dataFolder, 'staging', session);
      await mkdir(folder, { recursive: true });
      return folder;
    },
  };
};

export type Parts = Awaited<ReturnType<typeof openParts>>;
