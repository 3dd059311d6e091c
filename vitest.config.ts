import { defineConfig } from 'vitest/config';

/** What drives a browser or kills processes, one file after the other and with the machine to itself: its waits are honest then. */
const ALONE = ['tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    reporters: ['default', './tests/house/closingLine.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'beside',
          include: ['tests/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, testTimeout: 60_000, hookTimeout: 60_000, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
