import { join } from 'node:path';
import { type AnswersRead, type StoreStanding, type StoreWatched, storeStanding } from '#app/custody/index.ts';
import { JOB_KINDS, type JobHandler, runOne } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { archivedTotals } from '#storage/sqlite/archivedTotals.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { checkpoint } from '#storage/sqlite/openDatabase.ts';
import { sqliteOutboxList } from '#storage/sqlite/outboxList.ts';
import type { StorePlace } from '../StorePlace.ts';
import { letGoOfParts, watchStoreOfParts } from './custodyRounds.ts';
import { jobHandlers } from './jobHandlers.ts';
import { lookAtCentre } from './lookAtCentre.ts';
import type { LineKeeping } from './openLine.ts';
import { openParts } from './openParts.ts';
import { findStation } from './readStation.ts';
import { recoverParts } from './recoverParts.ts';

export interface WaitingVersion {
  readonly job: number;
  readonly dossier: string;
  readonly version: string;
  readonly state: 'ready' | 'leased' | 'dead';
  readonly bytes: number;
  readonly fault: { readonly code: string; readonly details: unknown } | null;
}

/** The outbox of a station that no other program holds, pushed by hand. */
export interface Sync {
  waiting(): readonly WaitingVersion[];
  /** Tries each version that waits one time, some beside each other, the ones out of turn and the oldest first; `tried` after each. */
  pushOnce(stop: AbortSignal, tried: (before: WaitingVersion, left: WaitingVersion | null) => void): Promise<void>;
  /** Receipts and versions of this station, ever. */
  totals(): { readonly receipts: number; readonly published: number };
  /** The line pauses at this hour: nothing may go. */
  lineHeld(): boolean;
  /** Throws the store's Fault when it does not answer. */
  storeAnswers(): Promise<void>;
  /** Compares everything that was seen in the store with what stands there; `confirmed`: puts back also without an answer to know it by. */
  watchStore(confirmed: boolean): Promise<StoreWatched | null>;
  standing(): StoreStanding;
  /** Reads acceptances and lets go of what they free; null on a station that is not set up. */
  readCentre(): Promise<AnswersRead | null>;
  awaitingAcceptance(): number;
  close(): Promise<void>;
}

/** More than can be archived between the end of a version and the telling of it. */
const LATELY = 8 * JOB_KINDS.publish.lane;

/** Takes hold of the station in a folder, recovers it as a start does, and runs nothing by itself. Fault `station-held`. */
export const openSync = async (dataFolder: string, store: StorePlace, line: Exclude<LineKeeping, 'waits'>): Promise<Sync> => {
  await findStation(dataFolder);
  const hold = holdStation(join(dataFolder, 'station.lock'));
  const parts = await openParts({ dataFolder, store, changed: () => undefined, line }).catch((error: unknown) => {
    hold.release();
    throw error;
  });
  await recoverParts(parts);
  if (parts.stationRecord.identity() === null) {
    parts.db.close();
    hold.release();
    throw new Fault('station-not-set-up', 'permanent');
  }
  const { publish } = jobHandlers(parts, () => undefined);
  const lineHeld = (): boolean => parts.line.now().bytesPerSecond === 0;
  const list = sqliteOutboxList(parts.db);
  const waiting = (): readonly WaitingVersion[] =>
    list.waiting().map(({ job, dossier, version, state, bytes, fault }) => ({
      job: Number(job),
      dossier,
      version,
      state: state as WaitingVersion['state'],
      bytes,
      fault,
    }));

  /** The newest version of a dossier, if it is among the last that were archived. */
  const publishedOf = (dossier: string): Partial<Pick<WaitingVersion, 'version' | 'bytes'>> => {
    const last = list.archived(LATELY).find((one) => one.dossier === dossier);
    return last === undefined ? {} : { version: last.version, bytes: last.bytes };
  };

  return {
    waiting,
    async pushOnce(stop, tried) {
      stop.addEventListener('abort', parts.line.close, { once: true });
      const begun = parts.clock.now();
      for (const one of waiting().filter(({ state }) => state === 'ready')) parts.queue.retryNow(one.job, begun);
      // What fails now is due later than this moment, so each is tried once.
      const clock = { now: () => begun };
      const lane = async (): Promise<void> => {
        for (;;) {
          const taken: WaitingVersion[] = [];
          const noted: JobHandler = (job, payload, signal) => {
            taken.push(...waiting().filter((one) => one.job === job.id));
            return publish(job, payload, signal);
          };
          if (stop.aborted || lineHeld() || !(await runOne(parts.queue, clock, 'publish', noted, stop))) return;
          for (const before of taken) {
            const left = waiting().find((one) => one.job === before.job) ?? null;
            tried(left === null ? { ...before, ...publishedOf(before.dossier) } : before, left);
          }
        }
      };
      // As the running station does it: while one version is checked and switched, the pages of the next ones go. All lanes
      // end before a fault of the program itself is told: nobody closes the database under one that still writes.
      const ended = await Promise.allSettled(Array.from({ length: JOB_KINDS.publish.lane }, lane));
      const failure = ended.find((one) => one.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
    },
    totals: archivedTotals(parts.db),
    lineHeld,
    storeAnswers: () => parts.askStore(),
    watchStore: (confirmed) => watchStoreOfParts(parts, { everything: true, confirmed }),
    standing: () => storeStanding(parts.memory),
    async readCentre() {
      const heard = await lookAtCentre(parts);
      await letGoOfParts(parts);
      return heard;
    },
    awaitingAcceptance: () => parts.answers.awaiting(),
    async close() {
      await parts.imaging.close();
      checkpoint(parts.db);
      parts.db.close();
      hold.release();
    },
  };
};
