import type { Instant } from '#app/kernel/clock.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import { type Actor, recordingTime, type StationDraft } from '#app/pipeline/index.ts';
import type { LedgerWriter } from '#app/ports/Ledger.ts';

/** Appends events about the station itself, by the same rule of time as those of a dossier. Inside one transaction. */
export const recordAtStation = (
  writer: LedgerWriter,
  now: Instant,
  station: string,
  acts: readonly { readonly by: Actor; readonly drafts: readonly StationDraft[] }[],
): Outcome<Instant, 'clock-behind'> => {
  const time = recordingTime(writer, now, station);
  if (time.ok) for (const act of acts) writer.appendToStation(act.by, time.value, act.drafts);
  return time;
};
