import type { Acceptor } from '#app/centre/index.ts';
import { type Rounds, rounds } from './rounds.ts';

/** Milliseconds from the end of one pass over the announcements to the next. */
const PASS_EVERY = 5_000;
/**
 * Milliseconds after which a pass is broken off and begun anew at once: stations that announced meanwhile come in, and the desks learn of
 * what was accepted, however much waits behind.
 */
const LONGEST_PASS = 60_000;

export interface AcceptRoundsDeps {
  readonly acceptor: Acceptor;
  /** Done after each pass that decided something: the desk's index follows. */
  readonly decided: () => Promise<void>;
  readonly report: (error: unknown, where: string) => void;
  /** Milliseconds of a clock that does not jump. */
  readonly now?: () => number;
}

/** Passes of the acceptor one after the other, until closed; a fault is reported and the next pass tries again (STORE.md §4 duty 1). */
export const acceptRounds = ({ acceptor, decided, report, now = () => performance.now() }: AcceptRoundsDeps): Rounds =>
  rounds({
    every: PASS_EVERY,
    report: (error) => report(error, 'centre accept'),
    async round(stop) {
      for (let broken = true; broken && !stop(); ) {
        const began = now();
        const isLong = (): boolean => now() - began >= LONGEST_PASS;
        broken = false;
        const totals = await acceptor.pass(() => {
          broken = isLong();
          return broken || stop();
        });
        if (totals.accepted + totals.rejected > 0) await decided();
      }
    },
  });
