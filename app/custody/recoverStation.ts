import { DEATHS_OF_A_JOB } from '#app/jobs/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { PerformDeps } from '#app/pipeline/index.ts';
import type { DossierLines } from '#app/ports/DossierLines.ts';
import type { JobQueue } from '#app/ports/JobQueue.ts';
import type { ScanSessions } from '#app/ports/ScanSessions.ts';

/** What the start of the station found and did, by name (issue 3 item 4). */
export interface StationRecovery {
  readonly jobsReleased: number;
  /** Jobs that the program died under too often: dead until a person tries them again. */
  readonly jobsGivenUp: number;
  readonly batchesInterrupted: number;
  readonly partsRemoved: number;
  readonly orphans: readonly Sha256[];
  readonly missing: readonly Sha256[];
}

export interface RecoverDeps extends PerformDeps {
  readonly queue: JobQueue;
  readonly sessions: ScanSessions;
  readonly lines: DossierLines;
  readonly spool: () => Promise<{
    readonly partsRemoved: number;
    readonly orphans: readonly Sha256[];
    readonly missing: readonly Sha256[];
  }>;
}

/**
 * Run at start, when this program alone holds the station: leases of a dead program become due again, batches that it
 * left open ask a person, and the spool is compared with the rows. Removes nothing but half-written parts. What differs
 * from the last start's finding goes into the log; the same finding twice does not.
 */
export const recoverStation = async (deps: RecoverDeps): Promise<StationRecovery> => {
  const now = deps.clock.now();
  const { released: jobsReleased, gaveUp: jobsGivenUp } = deps.queue.releaseAll(DEATHS_OF_A_JOB, {
    code: 'job-kills-its-worker',
    details: { deaths: DEATHS_OF_A_JOB },
  });
  const batchesInterrupted = deps.sessions.interruptOpen(now);
  const { partsRemoved, orphans, missing } = await deps.spool();
  const found = { jobsReleased, jobsGivenUp, batchesInterrupted, partsRemoved, orphans, missing };
  const last = deps.lines.lastAboutStation('spoolRecovered');
  const before = last === null ? null : (JSON.parse(last) as { data: Pick<StationRecovery, 'orphans' | 'missing'> }).data;
  const news =
    partsRemoved > 0 || orphans.some((one) => !before?.orphans.includes(one)) || missing.some((one) => !before?.missing.includes(one));
  if (news) {
    deps.ledger.write((writer) => {
      const { lastAt } = writer.clock();
      const at = lastAt !== null && lastAt > now ? lastAt : now;
      writer.appendToStation({ station: deps.station }, at, [
        { kind: 'spoolRecovered', data: { partsRemoved, orphans: [...orphans], missing: [...missing] } },
      ]);
    });
  }
  return found;
};
