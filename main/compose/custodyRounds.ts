import { custodySettings, letGo } from '#app/custody/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { lookAtCentre } from './lookAtCentre.ts';
import type { Parts } from './openParts.ts';

/** Milliseconds between two looks at the centre's answers while the station runs. */
const EVERY = 60_000;

/** Bytes here are let go of by the settings of the moment; how many files went. */
export const letGoOfParts = ({ clock, local, spool, derived, settings }: Parts): Promise<number> =>
  letGo({ clock, local, spools: { spool, derived }, keepDays: custodySettings(settings).keepDays });

export interface CustodyRounds {
  /** A round now: a key was pinned, or days of keeping were changed, and a person waits for what follows. */
  readonly look: () => void;
  readonly close: () => Promise<void>;
}

/**
 * While the station runs: reads what the centre answered, then lets go of what may go. A store that does not answer is the
 * normal state of a branch; any other fault is reported. `close` waits for the round under way.
 */
export const custodyRounds = (parts: Parts, report: (error: unknown, where: string) => void): CustodyRounds => {
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  const round = async (): Promise<void> => {
    try {
      await lookAtCentre(parts);
      await letGoOfParts(parts);
    } catch (error) {
      if (!(error instanceof Fault && error.permanence === 'temporary')) report(error, 'custody');
    }
  };
  const look = (): void => {
    running = running.then(() => (closed ? undefined : round()));
  };
  const timer = setInterval(look, EVERY).unref();
  return {
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
};
