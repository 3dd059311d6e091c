import { setTimeout as sleep } from 'node:timers/promises';
import { custodySettings, type LineNow, lineAt } from '#app/custody/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Settings } from '#app/ports/Settings.ts';
import { type Line, sharedLine } from '#storage/blobs/index.ts';

/**
 * How this program keeps the limits of the line. `waits`: a version that is under way when the line pauses waits for it, which
 * may be hours. `ends`: it ends with the Fault `line-held` (temporary). `ignores`: a person who pushes by hand said that no
 * limit counts now.
 */
export type LineKeeping = 'waits' | 'ends' | 'ignores';

export interface OpenLine extends Line {
  /** What may go over it at this moment. */
  readonly now: () => LineNow;
  /** Whoever waits for the line gets the Fault `sending-interrupted` (temporary): the program ends. */
  readonly close: () => void;
}

/** The station's line to the archive, under the limits that its settings name for the hour; changed while it runs. */
export const openLine = (settings: Settings, clock: Clock, keeping: LineKeeping): OpenLine => {
  const closing = new AbortController();
  const now = (): LineNow =>
    keeping === 'ignores' ? { bytesPerSecond: null, until: null } : lineAt(custodySettings(settings).lineLimits, clock.now());
  const line = sharedLine({
    bytesPerSecond() {
      const { bytesPerSecond, until } = now();
      if (bytesPerSecond === 0 && keeping === 'ends') throw new Fault('line-held', 'temporary', until === null ? {} : { until });
      return bytesPerSecond;
    },
    now: () => performance.now(),
    sleep: (milliseconds) =>
      sleep(milliseconds, undefined, { signal: closing.signal }).catch((error: unknown) => {
        throw new Fault('sending-interrupted', 'temporary', {}, error);
      }),
  });
  return { ...line, now, close: () => closing.abort() };
};
