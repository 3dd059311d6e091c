import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import type { JobQueue, LeasedJob } from '#app/ports/JobQueue.ts';
import { JOB_KINDS, type JobKind, retryDelay, SLOWLY_MILLISECONDS } from './kinds.ts';

/**
 * How a handler ended: it throws a Fault when the surroundings failed. `never` says that no repeating can help; `waits`, that
 * somebody has to mend something elsewhere and may take days over it, `forAll` when every job of the kind waits for that.
 */
export type JobOutcome =
  | { readonly end: 'done' }
  | { readonly end: 'never'; readonly code: string; readonly details: unknown }
  | { readonly end: 'waits'; readonly code: string; readonly details: unknown; readonly forAll: boolean };

export type JobHandler = (job: LeasedJob, payload: unknown, signal: AbortSignal) => Promise<JobOutcome>;

/**
 * Takes one due job of a kind and runs it to its end. False when none was due. A temporary fault puts it back with the
 * delay of its row, a permanent one or too many tries leave it dead before a person; nothing is deleted (DESIGN §5). What
 * waits for all holds its kind back, so that one job asks again and the others keep their place.
 */
export const runOne = async (queue: JobQueue, clock: Clock, kind: JobKind, handler: JobHandler, signal: AbortSignal): Promise<boolean> => {
  const row = JOB_KINDS[kind];
  const now = clock.now();
  const job = queue.lease(kind, now, laterBy(now, row.leaseMilliseconds));
  if (job === null) return false;
  try {
    const outcome = await handler(job, row.payload.parse(job.payload), signal);
    if (outcome.end === 'done') queue.done(job.id);
    else if (outcome.end === 'never') queue.dead(job.id, { code: outcome.code, details: outcome.details });
    else {
      const [at, fault] = [clock.now(), { code: outcome.code, details: outcome.details }];
      const again = laterBy(at, SLOWLY_MILLISECONDS);
      queue.later(job.id, again, fault);
      if (outcome.forAll) queue.hold(kind, again, at, fault);
    }
  } catch (error) {
    const fault =
      error instanceof Fault ? { code: error.code, details: error.details } : { code: 'fault', details: { text: String(error) } };
    const givesUp = (error instanceof Fault && error.permanence === 'permanent') || job.attempts >= row.attempts;
    if (givesUp) queue.dead(job.id, fault);
    else queue.later(job.id, laterBy(clock.now(), retryDelay(kind, job.attempts)), fault);
  }
  return true;
};
