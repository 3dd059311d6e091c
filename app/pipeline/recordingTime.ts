import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { LedgerReader, LedgerWriter } from '#app/ports/Ledger.ts';
import { CLOCK_STEP_MILLISECONDS, CLOCK_STOP_MILLISECONDS, readClock } from './chain.ts';

/** How far the clock stands behind what was recorded or confirmed; 0 when it does not. */
export const clockBehindMilliseconds = (reader: Pick<LedgerReader, 'clock'>, now: Instant): number => {
  const { lastAt, confirmedFrom } = reader.clock();
  const behindLast = readClock(now, lastAt).behindMilliseconds;
  const behindConfirmed = confirmedFrom === null ? behindLast : millisecondsBetween(now, confirmedFrom);
  return Math.max(0, Math.min(behindLast, behindConfirmed));
};

/** One step back is one event, however much happens before the clock has caught up: `at` stands still until then. */
const isNoted = (reader: Pick<LedgerReader, 'clock' | 'lastClockStep'>, now: Instant): boolean => {
  const step = reader.lastClockStep();
  return step !== null && step.at === reader.clock().lastAt && now >= step.observed;
};

/**
 * When the next event may be recorded (DESIGN §12 "Clock"): never before the last one; a step back is noted, one of more
 * than ten minutes stops recording until an administrator confirms the clock. Inside one transaction of the ledger.
 */
export const recordingTime = (writer: LedgerWriter, now: Instant, station: string): Outcome<Instant, 'clock-behind'> => {
  const behindMilliseconds = clockBehindMilliseconds(writer, now);
  if (behindMilliseconds > CLOCK_STOP_MILLISECONDS) return refuse('clock-behind', { behindSeconds: Math.round(behindMilliseconds / 1000) });
  const { at } = readClock(now, writer.clock().lastAt);
  if (behindMilliseconds > CLOCK_STEP_MILLISECONDS && !isNoted(writer, now)) {
    writer.appendToStation({ station }, at, [{ kind: 'clockStepped', data: { observed: now, behindMilliseconds } }]);
  }
  return accept(at);
};
