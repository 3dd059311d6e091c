import { describe, expect, test } from 'vitest';
import type { SweepTotals } from '#app/centre/index.ts';
import { nightNumber } from '#main/nightNumber.ts';
import { sweepRounds } from '#main/sweepRounds.ts';

const NOTHING: SweepTotals = {
  objects: 0,
  files: 0,
  bytes: 0,
  overwritten: 0,
  lost: 0,
  accepted: 0,
  rejected: 0,
  gaps: 0,
  faults: 0,
  whole: true,
};

describe('STORE.md §4 the sweep of each night', () => {
  test('it is begun at once where tonight’s was not done, and its decisions reach the desk', async () => {
    const asked: { readonly night: number; readonly nights: number }[] = [];
    const decided = Promise.withResolvers<void>();
    const rounds = sweepRounds({
      sweep: {
        last: () => null,
        run: async ({ night, nights }) => {
          asked.push({ night, nights });
          return { ...NOTHING, accepted: 1 };
        },
      },
      nights: 30,
      decided: async () => decided.resolve(),
      report: (error) => decided.reject(error),
    });
    await decided.promise;
    await rounds.close();
    expect(asked).toMatchObject([{ nights: 30 }]);
  });

  test('closing stops a sweep under way and waits for it; a fault is reported', async () => {
    const [begun, told] = [Promise.withResolvers<() => boolean>(), Promise.withResolvers<string>()];
    const rounds = sweepRounds({
      sweep: {
        last: () => null,
        run: async ({ stop = () => false }) => {
          begun.resolve(stop);
          await told.promise;
          return NOTHING;
        },
      },
      nights: 1,
      decided: async () => undefined,
      report: () => undefined,
    });
    const stop = await begun.promise;
    expect(stop()).toBe(false);
    const closing = rounds.close();
    expect(stop()).toBe(true);
    told.resolve('done');
    await closing;

    const reported = Promise.withResolvers<string>();
    const failing = sweepRounds({
      sweep: { last: () => null, run: () => Promise.reject(new Error('down')) },
      nights: 1,
      decided: async () => undefined,
      report: (error, where) => reported.resolve(`${where}: ${(error as Error).message}`),
    });
    expect(await reported.promise).toBe('centre sweep: down');
    await failing.close();
  });

  test('a night begins at midnight of this machine', () => {
    const midnight = new Date(2026, 10, 28, 0, 0, 0);
    expect(nightNumber(new Date(midnight.getTime() - 1))).toBe(nightNumber(midnight) - 1);
    expect(nightNumber(new Date(2026, 10, 28, 23, 59, 59))).toBe(nightNumber(midnight));
  });
});
