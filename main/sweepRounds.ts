import type { Sweep } from '#app/centre/index.ts';
import { nightNumber } from './nightNumber.ts';
import { type Rounds, rounds } from './rounds.ts';

/** Milliseconds between looks at the clock. */
const LOOK_EVERY = 60_000;

export interface SweepRoundsDeps {
  readonly sweep: Sweep;
  /** In how many nights everything is looked at. */
  readonly nights: number;
  /** Done after a sweep that decided something: the desk's index follows. */
  readonly decided: () => Promise<void>;
  readonly report: (error: unknown, where: string) => void;
}

/**
 * The sweep of each night, soon after midnight of this machine, beside the passes of the acceptor; one that was missed or stopped
 * is made up as soon as the centre runs. A fault is reported and tried again.
 */
export const sweepRounds = ({ sweep, nights, decided, report }: SweepRoundsDeps): Rounds =>
  rounds({
    every: LOOK_EVERY,
    report: (error) => report(error, 'centre sweep'),
    async round(stop) {
      const night = nightNumber(new Date());
      if (sweep.last() === night) return;
      const { accepted, rejected } = await sweep.run({ night, nights, stop });
      if (accepted + rejected > 0) await decided();
    },
  });
