import { z } from 'zod';

/** Every kind of background work (DESIGN §5). `lane` limits how many run at once; delays in milliseconds. */
export const JOB_KINDS = {
  pageStep: {
    payload: z.strictObject({ dossier: z.string(), image: z.int().min(1) }),
    lane: 2,
    leaseMilliseconds: 120_000,
    attempts: 5,
    retryMilliseconds: [1_000, 5_000, 30_000, 120_000],
  },
  publish: {
    payload: z.strictObject({ dossier: z.string(), upTo: z.int().min(1) }),
    /** Versions of different dossiers beside each other: while one checks and switches, the next one's pages go. */
    lane: 3,
    leaseMilliseconds: 600_000,
    attempts: 1_000_000,
    retryMilliseconds: [2_000, 10_000, 60_000, 300_000],
  },
} as const;
export type JobKind = keyof typeof JOB_KINDS;

/**
 * So many deaths of the program in a row, each while the same job ran, and the job is taken for what kills it. A machine
 * switched off under a long upload dies a few times too; a person who knows better tries the job again.
 */
export const DEATHS_OF_A_JOB = 5;

/** Between two tries of what somebody has to mend elsewhere, such as a key of the store; in milliseconds. */
export const SLOWLY_MILLISECONDS = 300_000;

/** How long to wait before try number `attempts + 1`: the row's list, then its last value for good. */
export const retryDelay = (kind: JobKind, attempts: number): number => {
  const delays: readonly number[] = JOB_KINDS[kind].retryMilliseconds;
  return delays[Math.min(attempts, delays.length) - 1] ?? delays[0] ?? 0;
};
