import type { Acceptor } from '#app/centre/index.ts';

/** Milliseconds from the end of one pass over the announcements to the next. */
const PASS_EVERY = 5_000;
/** Each so many passes the roots are swept for heads that nobody announced; about once a day. */
const SWEEP_EACH = 17_280;

export interface AcceptRoundsDeps {
  readonly acceptor: Acceptor;
  /** Done after each pass that decided something: the desk's index follows. */
  readonly decided: () => Promise<void>;
  readonly report: (error: unknown, where: string) => void;
}

/** Passes of the acceptor one after the other, until closed; a fault is reported and the next pass tries again (STORE.md §4 duty 1). */
export const acceptRounds = ({ acceptor, decided, report }: AcceptRoundsDeps): { readonly close: () => Promise<void> } => {
  let ended = false;
  let timer: NodeJS.Timeout | null = null;
  let passes = 0;
  const round = async (): Promise<void> => {
    try {
      const totals = await acceptor.pass({ sweep: passes % SWEEP_EACH === 0, stop: () => ended });
      passes += 1;
      if (totals.accepted + totals.rejected > 0) await decided();
    } catch (error) {
      report(error, 'centre accept');
    }
    if (!ended) timer = setTimeout(next, PASS_EVERY).unref();
  };
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    running = round();
  };
  next();
  return {
    async close() {
      ended = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
};
