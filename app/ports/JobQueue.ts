import type { JobKind } from '#app/jobs/schema.ts';
import type { Instant } from '#app/kernel/clock.ts';

export interface LeasedJob {
  readonly id: number;
  readonly kind: JobKind;
  readonly dossier: string;
  readonly payload: unknown;
  readonly attempts: number;
}

export interface JobFault {
  readonly code: string;
  readonly details: unknown;
}

export interface JobHold {
  readonly until: Instant;
  readonly since: Instant;
  readonly fault: JobFault;
}

/** The durable queue: rows born in the transaction that needs them, nothing ever deleted for failing (DESIGN §5). */
export interface JobQueue {
  /** The next due job of a kind, leased until then; null when none is due. Out-of-turn dossiers first. */
  lease(kind: JobKind, now: Instant, until: Instant): LeasedJob | null;
  /** Ends a hold of the kind too: whatever it waited for is mended. */
  done(id: number): void;
  /** To be tried again at `runAfter`; the fault stands for a person to see. */
  later(id: number, runAfter: Instant, fault: JobFault): void;
  /** Given up: stands before a person with its reason. */
  dead(id: number, fault: JobFault): void;
  /**
   * Every lease becomes ready: at start, when no other program holds the station, so that every lease is a dead
   * program's. Holds end too: whoever starts it may have mended what they wait for. A job under which the program died that many times in a row, with no orderly end between, is given up.
   */
  releaseAll(most: number, fault: JobFault): { readonly released: number; readonly gaveUp: number };
  /** Nothing of the kind is leased before `until`. `since` stays that of the first of holds that follow each other. */
  hold(kind: JobKind, until: Instant, since: Instant, fault: JobFault): void;
  /** The hold of a kind, over or not: it ends with the first job that is done, with a start, or with a person who tries again. */
  held(kind: JobKind): JobHold | null;
  /** When the next job of a kind is due; null when none waits. */
  nextDue(kind: JobKind): Instant | null;
  /** A person tries it again: at once, also while its kind is held, and with all its tries before it if it was given up. */
  retryNow(id: number, now: Instant): boolean;
}
