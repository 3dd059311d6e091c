import { join } from 'node:path';
import { type BranchOrder, initialisePrepared, prepareBranch, SESSION_SETTINGS, stationCode } from '#app/accounts/index.ts';
import { type AcceptedEntry, type Reason, rootOf } from '#app/centre/index.ts';
import { type LeftBehind, type RebuildOrder, type RebuildTotals, rebuildStation } from '#app/custody/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import { type Outcome, refuse } from '#app/kernel/refusal.ts';
import { branchStore } from '#storage/centre/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { objectReader } from '#storage/ocfl/index.ts';
import { sqliteAccounts } from '#storage/sqlite/accounts.ts';
import { sqliteCentreAnswers } from '#storage/sqlite/centreAnswers.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { checkpoint, type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteRebuiltDossiers } from '#storage/sqlite/rebuiltDossiers.ts';
import { sqliteSessions } from '#storage/sqlite/sessions.ts';
import { sqliteSignInTries } from '#storage/sqlite/signInTries.ts';
import { sqliteStationRecord } from '#storage/sqlite/stationRecord.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { nodeSignatures } from '../nodeSignatures.ts';
import { argon2Passwords } from '../passwords/argon2.ts';
import type { StorePlace } from '../StorePlace.ts';
import { systemClock } from '../systemClock.ts';
import { systemIds } from '../systemIds.ts';
import { ledgerOn } from './ledgerOn.ts';
import { openReader } from './openBlobs.ts';

export interface RebuildOptions {
  /** The folder of the new station, absolute; made when absent. */
  readonly dataFolder: string;
  readonly order: BranchOrder;
  readonly source: Pick<RebuildOrder, 'pinned' | 'lost' | 'leaveWaiting'> & { readonly place: StorePlace };
  readonly leave: (left: LeftBehind) => void;
  readonly differs: (entry: AcceptedEntry, reasons: readonly Reason[]) => void;
  /** Told after each dossier; what it throws ends the rebuild, and nothing of it stays. */
  readonly took: () => void;
  /** Replaced by tests only. */
  readonly disk?: Disk;
  readonly clock?: Clock;
}

const STATION = 'station.sqlite';
const ASIDE = 'station.rebuilding.sqlite';
/** Dossiers between two moves of the write-ahead log into the file. */
const CHECKPOINT_EVERY = 100;

const removeAside = async (disk: Disk, folder: string): Promise<void> => {
  for (const name of await disk.names(folder)) if (name.startsWith(ASIDE)) await disk.unlink(join(folder, name));
};

/**
 * Whether a station was ever set up there. A program that was only opened once leaves a database that says nothing; one that cannot
 * be read may be what is left of a station, and is nobody's to replace.
 */
const standsThere = async (disk: Disk, folder: string): Promise<'nothing' | 'station' | 'unreadable'> => {
  if (!(await disk.names(folder)).includes(STATION)) return 'nothing';
  try {
    const db = openDatabase(join(folder, STATION), 'write');
    try {
      const made = db.pragma('user_version', { simple: true }) !== 0;
      return made && sqliteStationRecord(db).identity() !== null ? 'station' : 'nothing';
    } finally {
      db.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_') !== true) throw error;
    return 'unreadable';
  }
};

const fill = async (db: Db, options: RebuildOptions): Promise<Outcome<RebuildTotals>> => {
  const { order, source, clock = systemClock, leave, differs } = options;
  const [accounts, station, hasher] = [sqliteAccounts(db), sqliteStationRecord(db), nodeHasher];
  const ledger = ledgerOn(db, accounts);
  const accountDeps = {
    ledger,
    accounts,
    station,
    hasher,
    clock,
    sessions: sqliteSessions(db),
    tries: sqliteSignInTries(db),
    passwords: argon2Passwords(),
    ids: systemIds,
    settings: SESSION_SETTINGS,
  };
  // Before the store is read, which takes its time.
  const prepared = await prepareBranch(accountDeps, order);
  if (!prepared.ok) return prepared;
  const blobs = openReader(source.place);
  const dossiers = sqliteRebuiltDossiers(db);
  let taken = 0;
  return rebuildStation(
    {
      blobs,
      hasher,
      clock,
      ledger,
      leave,
      differs,
      checker: nodeSignatures,
      documentTable: DEFAULT_TABLE,
      objects: objectReader(blobs, rootOf),
      store: branchStore(blobs),
      answers: sqliteCentreAnswers(db),
      rebuilt: {
        add(dossier, at) {
          dossiers.add(dossier, at);
          taken += 1;
          if (taken % CHECKPOINT_EVERY === 0) checkpoint(db);
          options.took();
        },
      },
      initialise: (past) => initialisePrepared(accountDeps, prepared.value, past),
    },
    { ...source, branch: order.branchCode, station: stationCode(order), storeName: source.place.where },
  );
};

/**
 * Rebuilds a lost station in a folder (rebuildStation): in a database that stands aside, and only when everything was verified and
 * written does that one take the station's name, by one rename. Stopped before, the folder holds no station; what it holds besides,
 * pages that were never sent above all, is left as it is. Refuses `station-already-set-up`, and
 * `rebuild-folder-unclear` where a database stands that cannot be read. Fault `station-held` (temporary) while
 * another program has the folder.
 */
export const rebuildAside = async (options: RebuildOptions): Promise<Outcome<RebuildTotals>> => {
  const { dataFolder, disk = nodeDisk() } = options;
  await disk.makeFolder(dataFolder);
  const held = holdStation(join(dataFolder, 'station.lock'));
  try {
    await removeAside(disk, dataFolder);
    const stands = await standsThere(disk, dataFolder);
    if (stands === 'station') return refuse('station-already-set-up');
    if (stands === 'unreadable') return refuse('rebuild-folder-unclear', { data: dataFolder });
    const db = openDatabase(join(dataFolder, ASIDE), 'write');
    let outcome: Outcome<RebuildTotals>;
    try {
      migrate(db, MIGRATIONS, () => undefined);
      outcome = await fill(db, options);
    } catch (error) {
      db.close();
      await removeAside(disk, dataFolder);
      throw error;
    }
    // The last connection of a file that closes takes its write-ahead log along.
    db.close();
    if (!outcome.ok) {
      await removeAside(disk, dataFolder);
      return outcome;
    }
    // SQLite would take the write-ahead log of an old file for that of the new one.
    if ((await disk.names(dataFolder)).some((name) => name.endsWith('.sqlite-wal'))) throw new Fault('station-held', 'temporary');
    await disk.rename(join(dataFolder, ASIDE), join(dataFolder, STATION));
    await disk.flushFolder(dataFolder);
    return outcome;
  } finally {
    held.release();
  }
};
