import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type Actor, CLOCK_STEP_MILLISECONDS, CLOCK_STOP_MILLISECONDS, readClock, type StationDraft } from '#app/pipeline/index.ts';
import type { LedgerReader, LedgerWriter } from '#app/ports/Ledger.ts';

/** How far the clock stands behind what was recorded or confirmed; 0 when it does not. */
export const clockBehindMilliseconds = (reader: Pick<LedgerReader, 'clock'>, now: Instant): number => {
  const { lastAt, confirmedFrom } = reader.clock();
  const behindLast = readClock(now, lastAt).behindMilliseconds;
  const behindConfirmed = confirmedFrom === null ? behindLast : millisecondsBetween(now, confirmedFrom);
  return Math.max(0, Math.min(behindLast, behindConfirmed));
};

/**
 * Appends events about the station itself, by the same rule of time as those of a dossier (DESIGN §12 "Clock"): never
 * before the last one, a step back is noted, a long one stops recording. Inside one transaction of the ledger.
 */
export const recordAtStation = (
  writer: LedgerWriter,
  now: Instant,
  station: string,
  acts: readonly { readonly by: Actor; readonly drafts: readonly StationDraft[] }[],
): Outcome<Instant, 'clock-behind'> => {
  const behind = clockBehindMilliseconds(writer, now);
  if (behind > CLOCK_STOP_MILLISECONDS) return refuse('clock-behind', { behindSeconds: Math.round(behind / 1000) });
  const { at } = readClock(now, writer.clock().lastAt);
  if (behind > CLOCK_STEP_MILLISECONDS) {
    writer.appendToStation({ station }, at, [{ kind: 'clockStepped', data: { observed: now, behindMilliseconds: behind } }]);
  }
  for (const act of acts) writer.appendToStation(act.by, at, act.drafts);
  return accept(at);
};
