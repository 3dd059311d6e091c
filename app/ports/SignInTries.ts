import type { Instant } from '#app/kernel/clock.ts';

/** Failed sign-ins in a row, of an account or from an address, and when the last one was. */
export interface FailedTries {
  readonly failures: number;
  readonly lastAt: Instant;
}

/** Counts failed sign-ins; kept across restarts, because else a restart would hand out fresh tries. */
export interface SignInTries {
  of(subject: string): FailedTries | null;
  set(subject: string, tries: FailedTries): void;
  clear(subject: string): void;
  /** Drops what nobody will ask for again, so that made-up codes fill no disk. */
  forgetBefore(at: Instant): void;
}
