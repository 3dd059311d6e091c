import type { Instant } from './clock.ts';

/** The instant that many milliseconds after another; before it when they are negative. */
export const laterBy = (instant: Instant, milliseconds: number): Instant => new Date(Date.parse(instant) + milliseconds).toISOString();
