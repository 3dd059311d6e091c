import { hostname } from 'node:os';
import { join } from 'node:path';
import { type AccountDeps, authenticate, SESSION_SETTINGS, sessionLives } from '#app/accounts/index.ts';
import { type Handler, makeHandler } from '#app/api/handler.ts';
import { makeImageAddresses } from '#app/api/imageAddress.ts';
import type { CentreServices } from '#app/api/service.ts';
import { centreAccountServices } from '#app/api/services/centreAccountServices.ts';
import { centreDeskServices } from '#app/api/services/centreDeskServices.ts';
import { centreRightsServices } from '#app/api/services/centreRightsServices.ts';
import { type FollowedLog, feedIndex } from '#app/centre/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { approvalDigest } from '#app/pipeline/index.ts';
import type { CentreDeskDeps } from '#app/viewing/index.ts';
import { talliesOf } from '#app/work/index.ts';
import { blobImagingRequests } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { acceptedFiles } from '#storage/ocfl/index.ts';
import { sqliteAccounts } from '#storage/sqlite/accounts.ts';
import { backUpDaily } from '#storage/sqlite/desk/backUpDaily.ts';
import { sqliteDeskRights } from '#storage/sqlite/desk/deskRights.ts';
import { DESK_MIGRATIONS } from '#storage/sqlite/desk/migrations.ts';
import { sqliteViewReport } from '#storage/sqlite/desk/viewReport.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { openLedger } from '#storage/sqlite/ledger.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { checkpoint, copyDatabase, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteSessions } from '#storage/sqlite/sessions.ts';
import { sqliteSignInTries } from '#storage/sqlite/signInTries.ts';
import { sqliteStationRecord } from '#storage/sqlite/stationRecord.ts';
import { sqliteViews } from '#storage/sqlite/views.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { argon2Passwords } from '../passwords/argon2.ts';
import { productVersion } from '../productVersion.ts';
import type { StorePlace } from '../StorePlace.ts';
import { systemClock } from '../systemClock.ts';
import { systemIds } from '../systemIds.ts';
import { openBlobs, openVersions } from './openBlobs.ts';
import { openDeskLog } from './openDeskLog.ts';
import { openIndex } from './openIndex.ts';

export interface ComposeCentreOptions {
  /** The centre's folder, absolute; made when absent. */
  readonly dataFolder: string;
  readonly store: StorePlace;
  /** Fingerprint of the key that the log must begin with; null: the first key is believed. */
  readonly pinned: Sha256 | null;
  /** Told of faults that nobody else sees; must not hold identities (DESIGN §12). */
  readonly report: (error: unknown, where: string) => void;
  /** The log of the centre that accepts in this process; absent for a desk beside another process that does. */
  readonly log?: FollowedLog;
  /** Replaced by tests only. */
  readonly clock?: Clock;
}

/** The centre's service desk in one process. */
export interface CentreDesk {
  readonly handler: Handler;
  readonly accounts: AccountDeps;
  /** Reads the log to its end now, as a timer does every few seconds. */
  readonly follow: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Milliseconds between looks at the log for what was accepted meanwhile. */
const FOLLOW_EVERY = 5_000;
/** Milliseconds between moves of the write-ahead log into the database, and looks whether today's copy is there. */
const KEEP_EVERY = 60_000;

/** The desk's own database: nothing in it can be made again from the store, so it is flushed in full and copied daily. */
const openDesk = async (dataFolder: string, clock: Clock) => {
  const db = openDatabase(join(dataFolder, 'desk.sqlite'), 'write');
  migrate(db, DESK_MIGRATIONS, (from) => copyDatabase(db, join(dataFolder, `desk.before-${from}.sqlite`)));
  const accounts = sqliteAccounts(db);
  const ledger = openLedger({
    db,
    hasher: nodeHasher,
    sources: { documentTable: DEFAULT_TABLE, approvalDigest },
    talliesOf,
    capabilitiesOf: (person) => accounts.byId(person)?.capabilities ?? [],
    changed: () => undefined,
  });
  const deps: AccountDeps = {
    ledger,
    accounts,
    sessions: sqliteSessions(db),
    tries: sqliteSignInTries(db),
    station: sqliteStationRecord(db),
    passwords: argon2Passwords(),
    clock,
    ids: systemIds,
    hasher: nodeHasher,
    settings: SESSION_SETTINGS,
  };
  return { db, deps };
};

/** Where the centre's ports meet their adapters. Throws Fault `station-held` while another program has the folder. */
export const composeCentre = async (options: ComposeCentreOptions): Promise<CentreDesk> => {
  const { dataFolder, store, report, pinned, clock = systemClock } = options;
  const disk = nodeDisk();
  await disk.makeFolder(dataFolder);
  const hold = holdStation(join(dataFolder, 'desk.lock'));
  try {
    const { db, deps } = await openDesk(dataFolder, clock);
    const backUp = (): void => backUpDaily(db, join(dataFolder, 'backup'), clock.now());
    backUp();
    const holder = nodeHasher.sha256(`${hostname()}\n${dataFolder}`).slice(0, 32);
    const { blobs } = openBlobs(store, { disk, holder, probes: () => 'probes/centre' });
    const deskLog = openDeskLog({ dataFolder, blobs, pinned, report, centre: options.log ?? null });
    const files = acceptedFiles({ reader: blobs, versions: openVersions(store), found: deskLog.found });
    const { index, close: closeIndex } = openIndex(dataFolder);

    let following: Promise<void> = Promise.resolve();
    const follow = (): Promise<void> => {
      const next = following.then(() => feedIndex({ log: deskLog.log, index, files }));
      following = next.catch(() => undefined);
      return next;
    };
    await follow().catch((error: unknown) => report(error, 'centre log'));

    const addresses = makeImageAddresses({ hasher: nodeHasher, clock, secret: systemIds.randomHex(32) });
    const desk: CentreDeskDeps = {
      index,
      files,
      rights: sqliteDeskRights(db),
      requests: blobImagingRequests(blobs),
      views: sqliteViews(db),
      report: sqliteViewReport(db),
      clock,
      ids: systemIds,
      hasher: nodeHasher,
      station: () => 'centre',
      sessionLives: (session) => sessionLives(deps, session),
      personKnown: (person) => deps.accounts.byId(person) !== null,
      documentTable: DEFAULT_TABLE,
    };
    const services: CentreServices = {
      ...centreAccountServices({ ...deps, version: productVersion(), initialised: async () => undefined, documentTable: DEFAULT_TABLE }),
      ...centreDeskServices({ ...desk, addresses }),
      ...centreRightsServices({ ...desk, accounts: deps.accounts }),
    };
    const handler = makeHandler({
      services,
      authenticate: (token) => authenticate(deps, token),
      deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
      faultId: () => systemIds.randomHex(4),
      report: (error, at) => report(error, `${at.operation} ${at.id}`),
      version: productVersion(),
    });
    const timers = [
      setInterval(() => void follow().catch((error: unknown) => report(error, 'centre log')), FOLLOW_EVERY).unref(),
      setInterval(() => {
        checkpoint(db);
        deskLog.rest();
        backUp();
      }, KEEP_EVERY).unref(),
    ];
    return {
      handler,
      accounts: deps,
      follow,
      async close() {
        timers.forEach(clearInterval);
        await following;
        closeIndex();
        deskLog.close();
        checkpoint(db);
        db.close();
        hold.release();
      },
    };
  } catch (error) {
    hold.release();
    throw error;
  }
};
