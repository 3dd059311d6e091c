import type { Instant } from '#app/kernel/index.ts';

/** The wall clock of this window: for ages and «today» on the screen only. What is recorded carries the agent's time. */
export const now = (): Instant => new Date().toISOString();
