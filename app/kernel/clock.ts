/** UTC instant as `2026-11-21T08:30:00.000Z`: always milliseconds, always Z, so that text order is time order. */
export type Instant = string;

export interface Clock {
  now(): Instant;
}

/** Milliseconds from `earlier` to `later`; negative when they are the other way round. */
export const millisecondsBetween = (earlier: Instant, later: Instant): number => Date.parse(later) - Date.parse(earlier);
