import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authenticate } from '#app/accounts/index.ts';
import { type Handler, makeHandler } from '#app/api/handler.ts';
import { makeCaptureDesk } from '#app/capture/index.ts';
import type { StationRecovery } from '#app/custody/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Imaging } from '#app/ports/Imaging.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { checkpoint } from '#storage/sqlite/openDatabase.ts';
import { custodyRounds } from './compose/custodyRounds.ts';
import { jobHandlers } from './compose/jobHandlers.ts';
import { openParts } from './compose/openParts.ts';
import { openServices } from './compose/openServices.ts';
import { recoverParts } from './compose/recoverParts.ts';
import { dossierChanges } from './dossierChanges.ts';
import { makeLanes } from './lanes.ts';
import { productVersion } from './productVersion.ts';
import type { StorePlace } from './StorePlace.ts';
import { sampleDevices } from './scanner/sampleDevices.ts';

export interface ComposeOptions {
  /** The station's folder, absolute; made when absent. */
  readonly dataFolder: string;
  /** Where the archive stands. */
  readonly store: StorePlace;
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
  const { dataFolder, report } = options;
  // Through the disk, not by mkdir: the name of the folder itself has to survive a power cut.
  await (options.disk ?? nodeDisk()).makeFolder(dataFolder);
  const hold = holdStation(join(dataFolder, 'station.lock'));
  try {
    return await composeHeld(options, hold.release);
  } catch (error) {
    hold.release();
    report(error, 'compose');
    throw error;
  }
};

const composeHeld = async (options: ComposeOptions, release: () => void): Promise<Station> => {
  const { dataFolder, store, report, disk, clock } = options;
  const changed = (dossiers: readonly string[]): void => {
    changes.tell(dossiers);
    // Not now: taking a job is a commit of its own, and whoever waits for this one need not wait for that.
    setImmediate(() => lanes.wake());
  };
  const parts = await openParts({ dataFolder, store, changed, disk, clock });
  const changes = dossierChanges((dossier) => parts.ledger.read((reader) => reader.dossier(dossier))?.version ?? 0);
  const handlers = jobHandlers(parts, (dossier) => changes.tell([dossier]));
  const lanes = makeLanes({
    queue: parts.queue,
    clock: parts.clock,
    handlers,
    // While the line pauses no version is begun; a second later, or at the latest when the lanes look again, it is.
    mayStart: (kind) => kind !== 'publish' || parts.line.now().bytesPerSecond !== 0,
    onError: (error) => report(error, 'lane'),
  });
  const recovery = await recoverParts(parts);

  const desk = makeCaptureDesk(
    parts.performing({
      spool: parts.spool,
      ids: parts.ids,
      sessions: parts.scanSessions,
      devices: sampleDevices(parts.disk, options.simulatedSheetsPerMinute, () => parts.stationRecord.identity()?.sample === true),
      readStaged: (path: string) => readFile(path),
      changed: (dossier: string) => changes.tell([dossier]),
      report: (error: unknown) => report(error, 'batch'),
      makeStaging: parts.makeStaging,
    }),
  );
  const initialised = async (sample: boolean): Promise<void> => options.initialised?.(handler, sample);
  const { services, accountDeps } = openServices({
    parts,
    desk,
    changes,
    wake: () => lanes.wake(),
    look: () => rounds.look(),
    initialised,
    report,
  });
  const handler: Handler = makeHandler({
    services,
    authenticate: (token) => authenticate(accountDeps, token),
    deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
    faultId: () => parts.ids.randomHex(4),
    report: (error, at) => report(error, `${at.operation} ${at.id}`),
    version: productVersion(),
  });

  const rounds = custodyRounds(parts, report);
  const timer = setInterval(() => checkpoint(parts.db), CHECKPOINT_EVERY).unref();
  lanes.wake();
  return {
    handler,
    imaging: parts.imaging,
    recovery,
    idle: () => lanes.idle(),
    async close() {
      clearInterval(timer);
      await desk.close();
      parts.line.close();
      await lanes.close();
      await rounds.close();
      await parts.imaging.close();
      checkpoint(parts.db);
      parts.db.close();
      release();
    },
  };
};
