import { tehranTime } from '#app/kernel/calendar.ts';
import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { DAY_MINUTES, type LineLimit, minuteOf } from './schema.ts';

const MINUTE_MILLISECONDS = 60_000;

/** What the line may carry at a moment. */
export interface LineNow {
  /** Bytes a second, sent and read back together; null: no limit, 0: nothing for now. */
  readonly bytesPerSecond: number | null;
  /** When that changes; null: it never does. */
  readonly until: Instant | null;
}

/** An instant is text of one shape, and every zone of today stands whole minutes from UTC. */
const beginOfMinute = (now: Instant): Instant => now.replace(/\d\d\.\d{3}Z$/, '00.000Z');

const after = (from: number, to: number): number => (to - from + DAY_MINUTES) % DAY_MINUTES;

/** Length of a limit in minutes; one that ends before it begins goes over midnight, and `24:00` is midnight too. */
const lengthOf = ({ from, to }: LineLimit): number => after(minuteOf(from), minuteOf(to)) || DAY_MINUTES;

const rateAt = (limits: readonly LineLimit[], minute: number): number | null =>
  limits.find((limit) => after(minuteOf(limit.from), minute) < lengthOf(limit))?.bytesPerSecond ?? null;

/**
 * The limit that a wall clock in Tehran names at that moment. It is asked anew for every page, so a clock that is set, forward
 * or back, means the limit of the hour that it shows from then on.
 */
export const lineAt = (limits: readonly LineLimit[], now: Instant): LineNow => {
  const minute = minuteOf(tehranTime(now));
  const bytesPerSecond = rateAt(limits, minute);
  const until = limits
    .flatMap(({ from, to }) => [minuteOf(from), minuteOf(to) % DAY_MINUTES])
    .filter((edge) => rateAt(limits, edge) !== bytesPerSecond)
    .map((edge) => after(minute, edge))
    .sort((one, other) => one - other)[0];
  if (until === undefined) return { bytesPerSecond, until: null };
  return { bytesPerSecond, until: laterBy(beginOfMinute(now), until * MINUTE_MILLISECONDS) };
};

/** Refuses limits of which two name the same minute (`limits-overlap`, by their places from 1): which one holds is not for us to guess. */
export const checkLimits = (limits: readonly LineLimit[]): Outcome<readonly LineLimit[], 'limits-overlap'> => {
  for (const [index, limit] of limits.entries()) {
    const other = limits.findIndex(
      (one, at) =>
        at < index &&
        (after(minuteOf(one.from), minuteOf(limit.from)) < lengthOf(one) ||
          after(minuteOf(limit.from), minuteOf(one.from)) < lengthOf(limit)),
    );
    if (other >= 0) return refuse('limits-overlap', { first: other + 1, second: index + 1 });
  }
  return accept(limits);
};

/** Every byte of a page goes over the line twice: sent, and read back for its receipt. */
const TIMES_MOVED = 2;

interface Stretch {
  readonly seconds: number;
  readonly bytes: number;
}

/** The day that begins now, as stretches of one speed each. */
const dayFrom = (limits: readonly LineLimit[], now: Instant, measured: number): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  const end = laterBy(now, DAY_MINUTES * MINUTE_MILLISECONDS);
  for (let at = now; at < end; ) {
    const { bytesPerSecond, until } = lineAt(limits, at);
    const next = until === null || until > end ? end : until;
    const seconds = millisecondsBetween(at, next) / 1000;
    const speed = bytesPerSecond === null ? measured : Math.min(measured, bytesPerSecond / TIMES_MOVED);
    stretches.push({ seconds, bytes: seconds * speed });
    at = next;
  }
  return stretches;
};

/**
 * Whole seconds until so many bytes of pages are archived, over the limits of the hours to come; never sooner than the speed
 * that was measured lately allows. Null: not known yet, or never under these limits.
 */
export const secondsUnderLimits = (
  limits: readonly LineLimit[],
  now: Instant,
  bytes: number,
  measuredBytesPerSecond: number | null,
): number | null => {
  if (measuredBytesPerSecond === null || measuredBytesPerSecond <= 0) return null;
  const day = dayFrom(limits, now, measuredBytesPerSecond);
  const aDay = day.reduce((sum, stretch) => sum + stretch.bytes, 0);
  if (aDay === 0) return null;
  // Every day is like the first; what is left then is less than one.
  let seconds = Math.floor(bytes / aDay) * DAY_MINUTES * 60;
  let left = bytes % aDay;
  for (const stretch of day) {
    if (left <= 0) break;
    seconds += left >= stretch.bytes ? stretch.seconds : (stretch.seconds * left) / stretch.bytes;
    left -= stretch.bytes;
  }
  return Math.ceil(seconds);
};
