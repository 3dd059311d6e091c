import { mkdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type AccountDeps, authenticate, SESSION_SETTINGS, sessionLives, stationCode } from '#app/accounts/index.ts';
import { type Handler, makeHandler } from '#app/api/handler.ts';
import { makeImageAddresses } from '#app/api/imageAddress.ts';
import { accountServices } from '#app/api/services/accountServices.ts';
import { captureServices } from '#app/api/services/captureServices.ts';
import { deskServices } from '#app/api/services/deskServices.ts';
import { dossierServices } from '#app/api/services/dossierServices.ts';
import { imageServices } from '#app/api/services/imageServices.ts';
import { workServices } from '#app/api/services/workServices.ts';
import { makeCaptureDesk, makeCopies } from '#app/capture/index.ts';
import { publishDossier, recoverStation, type StationRecovery } from '#app/custody/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { JobHandler } from '#app/jobs/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import { approvalDigest, type PerformDeps } from '#app/pipeline/index.ts';
import type { Imaging } from '#app/ports/Imaging.ts';
import type { ViewingDeps } from '#app/viewing/index.ts';
import { talliesOf } from '#app/work/index.ts';
import { folderBlobs, sweepStaging } from '#storage/blobs/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { contentStore } from '#storage/ocfl/index.ts';
import { sqliteQueue } from '#storage/queue/sqliteQueue.ts';
import { folderSpool, makeSpoolFolders, recoverSpool } from '#storage/spool/index.ts';
import { sqliteAccounts } from '#storage/sqlite/accounts.ts';
import { sqliteCopies } from '#storage/sqlite/copies.ts';
import { sqliteDeskIndex } from '#storage/sqlite/deskIndex.ts';
import { sqliteDossierLines } from '#storage/sqlite/dossierLines.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { openLedger } from '#storage/sqlite/ledger.ts';
import { sqliteMasters } from '#storage/sqlite/masters.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { checkpoint, growLog, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteOutboxList } from '#storage/sqlite/outboxList.ts';
import { sqlitePublications } from '#storage/sqlite/publications.ts';
import { sqliteScanSessions } from '#storage/sqlite/scanSessions.ts';
import { sqliteSessions } from '#storage/sqlite/sessions.ts';
import { sqliteSignInTries } from '#storage/sqlite/signInTries.ts';
import { sqliteStationRecord } from '#storage/sqlite/stationRecord.ts';
import { sqliteTallies } from '#storage/sqlite/tallies.ts';
import { sqliteViews } from '#storage/sqlite/views.ts';
import { sqliteWorkList } from '#storage/sqlite/workList.ts';
import { dossierChanges } from './dossierChanges.ts';
import { imageBytes } from './imageBytes.ts';
import { imagingClient } from './imaging/imagingClient.ts';
import { makeLanes } from './lanes.ts';
import { digestAside, nodeHasher } from './nodeHasher.ts';
import { argon2Passwords } from './passwords/argon2.ts';
import { printer } from './printer/printer.ts';
import { productVersion } from './productVersion.ts';
import { sampleDevices } from './scanner/sampleDevices.ts';
import { systemClock } from './systemClock.ts';
import { systemIds } from './systemIds.ts';

export interface ComposeOptions {
  /** The station's folder, absolute; made when absent. */
  readonly dataFolder: string;
  /** Where the archive stands, absolute. */
  readonly storeFolder: string;
  /** Rated speed of the simulated scanner; 0 as fast as the machine can. */
  readonly simulatedSheetsPerMinute: number;
  /** Told of faults that nobody else sees; must not hold identities (DESIGN §12). */
  readonly report: (error: unknown, where: string) => void;
  /** Told once, when somebody set the station up through the handler. */
  readonly initialised?: (handler: Handler, sample: boolean) => Promise<void>;
  /** Replaced by tests only. */
  readonly disk?: Disk;
  readonly clock?: Clock;
}

/** A whole station in one process. */
export interface Station {
  readonly handler: Handler;
  readonly imaging: Imaging;
  /** What the start found and did; null before the station was set up. */
  readonly recovery: StationRecovery | null;
  /** Resolves when no background work is running or due. */
  readonly idle: () => Promise<void>;
  /** Ends batches after the sheet under way, finishes running work, lets go of the folder. */
  readonly close: () => Promise<void>;
}

/** Milliseconds between moves of the write-ahead log into the database, when nothing is being captured. */
const CHECKPOINT_EVERY = 30_000;

/** The only place where ports meet adapters. Throws Fault `station-held` while another program has the folder. */
export const compose = async (options: ComposeOptions): Promise<Station> => {
  const { dataFolder, storeFolder, report } = options;
  const disk = options.disk ?? nodeDisk();
  const clock = options.clock ?? systemClock;
  const [ids, hasher] = [systemIds, nodeHasher];
  await mkdir(dataFolder, { recursive: true });
  const hold = holdStation(join(dataFolder, 'station.lock'));
  const db = openDatabase(join(dataFolder, 'station.sqlite'), 'write');
  migrate(db, MIGRATIONS, (from) => db.prepare('VACUUM INTO ?').run(join(dataFolder, `station.before-${from}.sqlite`)));
  growLog(db);
  for (const folder of ['spool', 'derived']) await makeSpoolFolders(disk, join(dataFolder, folder));

  const accounts = sqliteAccounts(db);
  const stationRecord = sqliteStationRecord(db);
  const changes = dossierChanges((dossier) => ledger.read((reader) => reader.dossier(dossier))?.version ?? 0);
  const ledger = openLedger({
    db,
    hasher,
    sources: { documentTable: DEFAULT_TABLE, approvalDigest },
    talliesOf,
    capabilitiesOf: (person) => accounts.byId(person)?.capabilities ?? [],
    changed: (dossiers) => {
      changes.tell(dossiers);
      lanes.wake();
    },
  });
  const code = (): string => {
    const own = stationRecord.identity();
    return own === null ? 'new' : stationCode(own);
  };
  const base: PerformDeps = {
    ledger,
    clock,
    get station() {
      return code();
    },
  };
  const spool = folderSpool({ disk, hasher, digest: digestAside, ids }, join(dataFolder, 'spool'));
  const derived = folderSpool({ disk, hasher, digest: digestAside, ids }, join(dataFolder, 'derived'));
  const [copies, lines, publications, sessions, queue] = [
    sqliteCopies(db),
    sqliteDossierLines(db),
    sqlitePublications(db),
    sqliteScanSessions(db),
    sqliteQueue(db),
  ];
  const imaging = imagingClient();
  const folderStore = { folder: storeFolder, holder: hasher.sha256(`${hostname()}\n${dataFolder}`).slice(0, 32) };
  await sweepStaging(disk, folderStore);
  const blobs = folderBlobs(disk, folderStore);
  const store = () => contentStore(blobs, `roots/${stationRecord.identity()?.branchCode ?? 'none'}`);

  const pageStep: JobHandler = async (_, payload) => {
    const { dossier, image } = payload as { dossier: string; image: number };
    await makeCopies({ ledger, spool, derived, imaging, copies, branchName: stationRecord.identity()?.branchName ?? '' }, dossier, image);
    changes.tell([dossier]);
    return { end: 'done' };
  };
  const publish: JobHandler = async (_, payload) => {
    const { dossier, upTo } = payload as { dossier: string; upTo: number };
    const own = stationRecord.identity();
    if (own === null) throw new Fault('station-not-set-up', 'permanent');
    const branch = { code: own.branchCode, name: own.branchName, station: code() };
    const outcome = await publishDossier(
      { ...base, station: code(), hasher, spool, derived, store: store(), copies, lines, publications, branch },
      dossier,
      upTo,
    );
    return outcome.ok ? { end: 'done' } : { end: 'never', code: outcome.refusal.code, details: outcome.refusal.details };
  };
  const lanes = makeLanes(queue, clock, { pageStep, publish }, (error) => report(error, 'lane'));

  const recovery =
    stationRecord.identity() === null
      ? null
      : await recoverStation({
          ...base,
          station: code(),
          queue,
          sessions,
          spool: () => recoverSpool(disk, join(dataFolder, 'spool'), sqliteMasters(db).knownDigests()),
          lines,
        });
  await rm(join(dataFolder, 'staging'), { recursive: true, force: true });

  const accountDeps: AccountDeps = {
    ledger,
    accounts,
    sessions: sqliteSessions(db),
    tries: sqliteSignInTries(db),
    station: stationRecord,
    passwords: argon2Passwords(),
    clock,
    ids,
    hasher,
    settings: SESSION_SETTINGS,
  };
  const addresses = makeImageAddresses({ hasher, clock, secret: ids.randomHex(32) });
  const viewing: ViewingDeps = {
    ledger,
    views: sqliteViews(db),
    index: sqliteDeskIndex(db),
    clock,
    ids,
    hasher,
    station: code,
    documentTable: DEFAULT_TABLE,
    sessionLives: (session) => sessionLives(accountDeps, session),
  };
  const desk = makeCaptureDesk({
    ...base,
    get station() {
      return code();
    },
    spool,
    ids,
    sessions,
    devices: sampleDevices(disk, options.simulatedSheetsPerMinute, () => stationRecord.identity()?.sample === true),
    readStaged: (path) => readFile(path),
    changed: (dossier) => changes.tell([dossier]),
    makeStaging: async (session) => {
      const folder = join(dataFolder, 'staging', session);
      await mkdir(folder, { recursive: true });
      return folder;
    },
  });
  const handler: Handler = makeHandler({
    services: {
      ...accountServices({
        ...accountDeps,
        version: productVersion(),
        initialised: async ({ sample }) => options.initialised?.(handler, sample),
      }),
      ...dossierServices({
        ...base,
        get station() {
          return code();
        },
        ids,
        copies,
        lines,
        printer: printer(),
        imaging,
        stationRecord,
        watch: changes.watch,
        addressFor: (person) => (dossier, image, copy) => addresses.sign({ dossier, image, copy, holder: { session: person.session } }),
      }),
      ...captureServices({
        ...base,
        get station() {
          return code();
        },
        spool,
        imaging,
        hasher,
        desk,
        sessions,
      }),
      ...workServices({
        clock,
        workList: sqliteWorkList(db),
        outbox: sqliteOutboxList(db),
        tallies: sqliteTallies(db),
        queue,
        wake: () => lanes.wake(),
        store: {
          where: storeFolder,
          check: () =>
            blobs.head('roots').then(
              () => null,
              (error: unknown) => (error instanceof Fault ? error.code : 'store-unreachable'),
            ),
        },
      }),
      ...deskServices({ ...viewing, addresses }),
      ...imageServices({ ...viewing, addresses, images: imageBytes({ ledger, copies, spool, derived, store }) }),
    },
    authenticate: (token) => authenticate(accountDeps, token),
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    faultId: () => ids.randomHex(4),
    report: (error, at) => report(error, `${at.operation} ${at.id}`),
    version: productVersion(),
  });

  const timer = setInterval(() => checkpoint(db), CHECKPOINT_EVERY).unref();
  lanes.wake();
  return {
    handler,
    imaging,
    recovery,
    idle: () => lanes.idle(),
    async close() {
      clearInterval(timer);
      await desk.close();
      await lanes.close();
      await imaging.close();
      checkpoint(db);
      db.close();
      hold.release();
    },
  };
};
