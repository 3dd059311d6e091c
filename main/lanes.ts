import { JOB_KINDS, type JobHandler, type JobKind, runOne } from '#app/jobs/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { JobQueue } from '#app/ports/JobQueue.ts';

export interface Lanes {
  /** Looks for due jobs now. */
  wake(): void;
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>;
  /** Finishes what runs, takes nothing new. */
  close(): Promise<void>;
}

export interface LaneSettings {
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly handlers: Readonly<Record<JobKind, JobHandler>>;
  /** False: no job of that kind is begun for now; what runs goes on. Asked again at least every five seconds. */
  readonly mayStart?: (kind: JobKind) => boolean;
  readonly onError: (error: unknown) => void;
}

/** A waiting job is looked for at least this often: the clock may jump, and a timer alone would sleep through it. */
const LONGEST_SLEEP_MILLISECONDS = 5_000;

/**
 * Runs the background work of the station, a few jobs of each kind at once. Before anything runs the kinds are checked
 * against the handlers: one each, none missing (DESIGN §5).
 */
export const makeLanes = ({ queue, clock, handlers, mayStart = () => true, onError }: LaneSettings): Lanes => {
  const kinds = Object.keys(JOB_KINDS) as JobKind[];
  const missing = kinds.filter((kind) => typeof handlers[kind] !== 'function');
  if (missing.length > 0 || Object.keys(handlers).length !== kinds.length)
    throw new Error(`job kinds and handlers differ: ${missing.join(', ')}`);
  const stop = new AbortController();
  const running = new Map<JobKind, number>(kinds.map((kind) => [kind, 0]));
  let waiters: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;

  const freeOf = (kind: JobKind): number => JOB_KINDS[kind].lane - (running.get(kind) ?? 0);

  /** A kind whose lane is full looks for its next job itself when one ends. */
  const dueIn = (): number => {
    const now = Date.parse(clock.now());
    const next = kinds
      .filter((kind) => freeOf(kind) > 0 && mayStart(kind))
      .map((kind) => queue.nextDue(kind))
      .filter((at) => at !== null);
    return Math.min(LONGEST_SLEEP_MILLISECONDS, ...next.map((at) => Math.max(20, Date.parse(at) - now)));
  };

  const isIdle = (): boolean => [...running.values()].every((count) => count === 0);

  /** Sleeps until the next job is due, also while another kind is still at work: an upload may take minutes. */
  const settle = (): void => {
    if (timer !== null) clearTimeout(timer);
    if (!stop.signal.aborted) timer = setTimeout(wake, dueIn()).unref();
    if (!isIdle()) return;
    const done = waiters;
    waiters = [];
    for (const tell of done) tell();
  };

  const work = async (kind: JobKind): Promise<void> => {
    running.set(kind, (running.get(kind) ?? 0) + 1);
    try {
      let found = true;
      while (found && !stop.signal.aborted && mayStart(kind)) found = await runOne(queue, clock, kind, handlers[kind], stop.signal);
    } catch (error) {
      onError(error);
    } finally {
      running.set(kind, (running.get(kind) ?? 1) - 1);
      settle();
    }
  };

  function wake(): void {
    if (stop.signal.aborted) return;
    for (const kind of kinds) {
      for (let free = freeOf(kind); free > 0; free -= 1) void work(kind);
    }
  }

  return {
    wake,
    idle: () =>
      new Promise<void>((resolve) => {
        waiters.push(resolve);
        wake();
      }),
    async close() {
      stop.abort();
      if (timer !== null) clearTimeout(timer);
      if (!isIdle()) await new Promise<void>((resolve) => waiters.push(resolve));
    },
  };
};
