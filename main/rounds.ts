export interface RoundsSettings {
  /** Milliseconds from the end of one round to the beginning of the next. */
  readonly every: number;
  /** `stop` says true once they are closed: a round under way then ends at its next whole step. */
  readonly round: (stop: () => boolean) => Promise<void>;
  readonly report: (error: unknown) => void;
}

export interface Rounds {
  /** Waits for the round under way. */
  readonly close: () => Promise<void>;
}

/** The same work again and again, one round after the other, the first at once; a fault is reported and the next round tries again. */
export const rounds = ({ every, round, report }: RoundsSettings): Rounds => {
  let ended = false;
  let timer: NodeJS.Timeout | null = null;
  const once = async (): Promise<void> => {
    try {
      await round(() => ended);
    } catch (error) {
      report(error);
    }
    if (!ended) timer = setTimeout(next, every).unref();
  };
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    running = once();
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
