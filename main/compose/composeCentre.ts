import { hostname } from 'node:os';
import { join } from 'node:path';
import { type AccountDeps, authenticate, SESSION_SETTINGS, sessionLives } from '#app/accounts/index.ts';
import { type Handler, makeHandler } from '#app/api/handler.ts';
import { makeImageAddresses } from '#app/api/imageAddress.ts';
import type { CentreServices } from '#app/api/service.ts';
import { centreAccountServices } from '#app/api/services/centreAccountServices.ts';
import { centreDeskServices } from '#app/api/services/centreDeskServices.ts';
import { centreRightsServices } from '#app/api/services/centreRightsServices.ts';
import { type FollowedLog, feedIndex, retryUnread } from '#app/centre/index.ts';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Fault } from '#app/kernel/fault.ts';
import { anchorViews, type CentreDeskDeps, compareWithAnchor, recordChecker } from '#app/viewing/index.ts';
import { blobImagingRequests } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { acceptedFiles } from '#storage/ocfl/index.ts';
import { sqliteAccounts } from '#storage/sqlite/accounts.ts';
import { backUpDaily } from '#storage/sqlite/desk/backUpDaily.ts';
import { deskName } from '#storage/sqlite/desk/deskName.ts';
import { sqliteDeskRights } from '#storage/sqlite/desk/deskRights.ts';
import { sqliteViewReport } from '#storage/sqlite/desk/viewReport.ts';
import { checkpoint } from '#storage/sqlite/openDatabase.ts';
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
import { ledgerOn } from './ledgerOn.ts';
import { openBlobs, openVersions } from './openBlobs.ts';
import { holdDesk, openDeskDatabase } from './openDeskRecord.ts';
import { openIndex } from './openIndex.ts';
import { tellDamage } from './tellDamage.ts';

export interface ComposeCentreOptions {
  /** The centre's folder, absolute; made when absent. */
  readonly dataFolder: string;
  readonly store: StorePlace;
  /** The log as this centre follows and writes it: restrictions and anchors of views are entries of it. */
  readonly log: FollowedLog;
  /** Told of faults that nobody else sees; must not hold identities (DESIGN §12). */
  readonly report: (error: unknown, where: string) => void;
  /** Replaced by tests only. */
  readonly clock?: Clock;
}

/** The centre's service desk in one process. */
export interface CentreDesk {
  readonly handler: Handler;
  readonly accounts: AccountDeps;
  /** Reads the log to its end now, as a timer does every few seconds. */
  readonly follow: () => Promise<void>;
  /** Tries to read what stands as unread now, as happens by itself at start and every hour. */
  readonly retry: () => Promise<void>;
  /** Copies and anchors the views since the last anchor now, as happens by itself every hour, at start and at the end; how many lines. */
  readonly anchor: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Milliseconds between looks at the log for what was accepted meanwhile. */
const FOLLOW_EVERY = 5_000;
/** Milliseconds between moves of the write-ahead log into the database, and looks whether today's copy is there. */
const KEEP_EVERY = 60_000;
/** Milliseconds between anchors of the record of views: what a lost database could take along is at most so old. */
const ANCHOR_EVERY = 3_600_000;

/** Milliseconds between tries to read what stands as unread: each searches the stored versions of what is lost. */
const RETRY_EVERY = 600_000;

/** The desk's own database: nothing in it can be made again from the store, so it is flushed in full and copied daily. */
const openDesk = async (dataFolder: string, clock: Clock, log: FollowedLog) => {
  const db = openDeskDatabase(dataFolder);
  const [views, named] = [sqliteViews(db), deskName(db)];
  try {
    compareWithAnchor(log.fold, views, named);
  } catch (error) {
    db.close();
    throw error;
  }
  const accounts = sqliteAccounts(db);
  const ledger = ledgerOn(db, accounts);
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
  return { db, deps, views, named };
};

/**
 * Where the centre's ports meet their adapters. Throws Fault `station-held` while another program has the folder, and those of
 * `compareWithAnchor` where its record of views lost lines that the log anchored: nobody records on behind them.
 */
export const composeCentre = async (options: ComposeCentreOptions): Promise<CentreDesk> => {
  const { dataFolder, store, report, log, clock = systemClock } = options;
  const disk = nodeDisk();
  await disk.makeFolder(dataFolder);
  const hold = holdDesk(dataFolder);
  try {
    await log.sync().catch((error: unknown) => report(error, 'centre log'));
    const { db, deps, views, named } = await openDesk(dataFolder, clock, log);
    const backUp = (): void => backUpDaily(db, join(dataFolder, 'backup'), clock.now());
    backUp();
    const holder = nodeHasher.sha256(`${hostname()}\n${dataFolder}`).slice(0, 32);
    const { blobs } = openBlobs(store, { disk, holder, probes: () => 'probes/centre' });
    const files = acceptedFiles({ reader: blobs, versions: openVersions(store), found: tellDamage(log, report) });
    const { index, close: closeIndex } = openIndex(dataFolder);

    let following: Promise<void> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
      const next = following.then(work);
      following = next.catch(() => undefined);
      return next;
    };
    const unread = (fault: Fault, { object, version }: AcceptedEntry): void => report(fault, `index ${object} ${version}`);
    const follow = (): Promise<void> => inTurn(() => feedIndex({ log, index, files, report: unread }));
    const retry = (): Promise<void> => inTurn(async () => void (await retryUnread({ log, index, files })));
    const retryOrReport = (): Promise<void> => retry().catch((error: unknown) => report(error, 'index'));
    await retryOrReport();
    await follow().catch((error: unknown) => report(error, 'centre log'));

    let anchoring: Promise<unknown> = Promise.resolve();
    const anchor = (): Promise<number> => {
      const next = anchoring.then(() => anchorViews({ blobs, log, views, desk: named }));
      anchoring = next.catch(() => undefined);
      return next;
    };
    const anchorOrReport = (): Promise<unknown> => anchor().catch((error: unknown) => report(error, 'anchor of views'));
    await anchorOrReport();

    const addresses = makeImageAddresses({ hasher: nodeHasher, clock, secret: systemIds.randomHex(32) });
    const desk: CentreDeskDeps = {
      index,
      files,
      rights: sqliteDeskRights(db),
      restrictedByLog: (object) => log.fold.restriction(object)?.restricted ?? false,
      requests: blobImagingRequests(blobs),
      views,
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
      ...centreRightsServices({
        ...desk,
        accounts: deps.accounts,
        log,
        follow: () => follow().catch((error: unknown) => report(error, 'centre log')),
        checkRecord: recordChecker({ log, views, hasher: nodeHasher, desk: named }),
      }),
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
      setInterval(() => void anchorOrReport(), ANCHOR_EVERY).unref(),
      setInterval(() => void retryOrReport(), RETRY_EVERY).unref(),
      setInterval(() => {
        checkpoint(db);
        backUp();
      }, KEEP_EVERY).unref(),
    ];
    return {
      handler,
      accounts: deps,
      follow,
      retry,
      anchor,
      async close() {
        timers.forEach(clearInterval);
        await following;
        await anchorOrReport();
        closeIndex();
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
