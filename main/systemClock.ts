import type { Clock } from '#app/kernel/clock.ts';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
