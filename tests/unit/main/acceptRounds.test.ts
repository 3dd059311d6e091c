import { describe, expect, test } from 'vitest';
import type { Acceptor } from '#app/centre/index.ts';
import { acceptRounds } from '#main/acceptRounds.ts';

const NOTHING = { accepted: 0, rejected: 0, known: 0, unreadable: 0, faults: 0, copies: 0 };
const judgeSwitched: Acceptor['judgeSwitched'] = async () => NOTHING;

/** Passes that take so many seconds each before they ask whether to stop; tells what each was answered and how often the desks were told. */
const passesOf = async (seconds: readonly number[]) => {
  let clock = 0;
  let told = 0;
  const stopped: boolean[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const rounds = acceptRounds({
    acceptor: {
      judgeSwitched,
      async pass(stop = () => false) {
        clock += (seconds[stopped.length] ?? 0) * 1000;
        stopped.push(stop());
        if (stopped.length === seconds.length) end();
        return { ...NOTHING, accepted: 1 };
      },
    },
    decided: async () => {
      told += 1;
    },
    report: (error) => {
      throw error;
    },
    now: () => clock,
  });
  await ended;
  await rounds.close();
  return { stopped, told };
};

describe('STORE.md §4 duty 1: passes of the acceptor', () => {
  test('a long one is broken off, the desks are told, and the next begins at once', async () => {
    expect(await passesOf([61, 90, 10])).toEqual({ stopped: [true, true, false], told: 3 });
  });

  test('a short one is not, and the next comes after a while', async () => {
    expect(await passesOf([59])).toEqual({ stopped: [false], told: 1 });
  });
});
