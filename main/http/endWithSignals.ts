/** Codes by which a shell names the death by a signal: 128 and its number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** The first Ctrl-C (or SIGTERM) ends at the next safe point, a second one at once (COMMANDS.md). @param end must not throw */
export const endWithSignals = (end: () => Promise<void>): void => {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(EXIT_CODES[signal]);
      asked = true;
      void end().then(() => process.exit(0));
    });
  }
};
