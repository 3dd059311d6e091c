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

/** The durable queue: rows born in the transaction that needs them, nothing ever deleted for failing (DESIGN §5). */
export interface JobQueue {
  /** The next due job of a kind, leased until then; null when none is due. Out-of-turn dossiers first. */
  lease(kind: JobKind, now: Instant, until: Instant): LeasedJob | null;
  done(id: number): void;
  /** To be tried again at `runAfter`; the fault stands for a person to see. */
  later(id: number, runAfter: Instant, fault: JobFault): void;
  /** Given up: stands before a person with its reason. */
  dead(id: number, fault: JobFault): void;
  /**
   * Every lease becomes ready: at start, when no other program holds the station, so that every lease is a dead
   * program's. A job under which the program died that many times in a row, with no orderly end between, is given up.
   */
  releaseAll(most: number, fault: JobFault): { readonly released: number; readonly gaveUp: number };
  /** When the next job of a kind is due; null when none waits. */
  nextDue(kind: JobKind): Instant | null;
  retryNow(id: number, now: Instant): boolean;
}
