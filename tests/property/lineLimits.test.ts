import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLimits, type LineLimit, lineAt, secondsUnderLimits } from '#app/custody/index.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import { memoryBlobs, sharedLine } from '#storage/blobs/index.ts';

const DAY = 1440;
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** Midnight in Tehran. */
const MIDNIGHT = new Date('2026-11-21T00:00:00+03:30').toISOString();
const atMinute = (minute: number): string => laterBy(MIDNIGHT, minute * 60_000);

/** Up to six limits that do not meet: a day cut at some minutes, every other piece, turned so that one may cross midnight. */
const limitsOf = (...rates: readonly number[]) =>
  fc
    .record({
      cuts: fc.uniqueArray(fc.integer({ min: 0, max: DAY - 1 }), { minLength: 2, maxLength: 12 }),
      rates: fc.array(fc.constantFrom(...rates), { minLength: 6, maxLength: 6 }),
    })
    .map(({ cuts, rates }): readonly LineLimit[] => {
      const edges = cuts.sort((one, other) => one - other);
      const pieces = edges.map((from, index) => ({ from, to: edges[(index + 1) % edges.length] ?? 0 }));
      return pieces
        .filter((_, index) => index % 2 === 1 || edges.length === 2)
        .slice(0, 6)
        .map(({ from, to }, index) => ({ from: clock(from), to: clock(to), bytesPerSecond: rates[index] ?? 0 }));
    });

const limits = limitsOf(0, 1_000, 64_000, 512_000);

/** The same, minute by minute, by nobody's cleverness. */
const minutesOf = ({ from, to }: LineLimit): readonly number[] => {
  const [begin = 0, end = 0] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  const minutes = [begin];
  while ((minutes.at(-1) ?? 0) + 1 !== end && ((minutes.at(-1) ?? 0) + 1) % DAY !== end % DAY)
    minutes.push(((minutes.at(-1) ?? 0) + 1) % DAY);
  return minutes;
};
const tableOf = (all: readonly LineLimit[]): readonly (number | null)[] => {
  const table: (number | null)[] = new Array(DAY).fill(null);
  for (const limit of all) for (const minute of minutesOf(limit)) table[minute] = limit.bytesPerSecond;
  return table;
};

test('A1 step 11 every minute of the day has the limit that was written for it, until the minute in which it changes', () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 0, max: DAY - 1 }), fc.integer({ min: 0, max: 59_999 }), (all, minute, milliseconds) => {
      expect(checkLimits(all).ok).toBe(true);
      const table = tableOf(all);
      const now = laterBy(atMinute(minute), milliseconds);
      const { bytesPerSecond, until } = lineAt(all, now);
      expect(bytesPerSecond).toBe(table[minute]);
      let same = 1;
      while (same < DAY && table[(minute + same) % DAY] === table[minute]) same += 1;
      expect(until).toBe(same === DAY ? null : atMinute(minute + same));
    }),
    { numRuns: 300 },
  );
});

test('A1 step 11 the time left is what a second-by-second walk over the limits takes', () => {
  fc.assert(
    fc.property(
      limits,
      fc.integer({ min: 0, max: DAY - 1 }),
      fc.integer({ min: 1, max: 60_000_000 }),
      fc.integer({ min: 500, max: 2_000_000 }),
      (all, minute, bytes, measured) => {
        const table = tableOf(all);
        const speedIn = (second: number): number => {
          const limit = table[(minute + Math.floor(second / 60)) % DAY] ?? null;
          return limit === null ? measured : Math.min(measured, limit / 2);
        };
        const told = secondsUnderLimits(all, atMinute(minute), bytes, measured);
        if (table.every((limit) => limit === 0)) {
          expect(told).toBeNull();
          return;
        }
        let [second, left] = [0, bytes];
        for (; left > 0 && second < 40 * DAY * 60; second += 1) left -= speedIn(second);
        // At most a second apart: the walk rounds in every second, the answer once.
        if (left <= 0) expect(Math.abs((told ?? 0) - second)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 60 },
  );
});

interface Moved {
  /** Second of the clock that does not jump. */
  readonly at: number;
  readonly bytes: number;
}

test('A1 step 11 whatever the lanes do and however the wall clock steps, nothing goes in a pause, and never more than the limit and one page', async () => {
  await fc.assert(
    fc.asyncProperty(
      // Slow ones, so that what is allowed is little beside the pages.
      limitsOf(0, 1_000, 4_000),
      fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 16 }),
      // The wall clock is set at these seconds, by so many minutes.
      fc.array(fc.record({ second: fc.integer({ min: 0, max: 3_000 }), minutes: fc.integer({ min: -700, max: 700 }) }), { maxLength: 4 }),
      fc.integer({ min: 0, max: DAY - 1 }),
      async (written, pages, steps, begin) => {
        const table = tableOf(written);
        // What pauses the whole day would be waited for for ever.
        if (table.every((limit) => limit === 0)) return;
        let time = 0;
        const wallSeconds = (second: number): number =>
          begin * 60 + second + steps.filter((step) => step.second <= second).reduce((sum, { minutes }) => sum + minutes * 60, 0);
        const limitIn = (second: number): number | null =>
          table[(((Math.floor(wallSeconds(second) / 60) % DAY) + DAY) % DAY) as number] ?? null;
        const moved: Moved[] = [];
        const inner = memoryBlobs();
        const line = sharedLine({
          bytesPerSecond: () => lineAt(written, laterBy(MIDNIGHT, wallSeconds(time / 1000) * 1000)).bytesPerSecond,
          now: () => time,
          async sleep(milliseconds) {
            time += milliseconds;
          },
        });
        const blobs = line.limited({
          ...inner,
          putIfAbsent(key, bytes) {
            moved.push({ at: time / 1000, bytes: bytes.length });
            return inner.putIfAbsent(key, bytes);
          },
        });
        await Promise.all(pages.map((bytes, page) => blobs.putIfAbsent(`p${page}`, new Uint8Array(bytes))));

        expect(moved).toHaveLength(pages.length);
        expect(moved.filter(({ at }) => limitIn(at) === 0)).toEqual([]);
        // Paid off by the second, each at the limit of that second; a limit that has just changed counts up to a second longer.
        const paid: number[] = [0];
        const free: number[] = [0];
        for (let second = 0; second <= time / 1000 + 1; second += 1) {
          paid.push((paid[second] ?? 0) + (limitIn(second) ?? 0));
          free.push((free[second] ?? 0) + Number(limitIn(second) === null));
        }
        const highest = Math.max(0, ...table.map((limit) => limit ?? 0));
        const largest = Math.max(...pages);
        for (let first = 0; first < moved.length; first += 1) {
          let bytes = 0;
          for (let last = first; last < moved.length; last += 1) {
            bytes += moved[last]?.bytes ?? 0;
            const [from, to] = [Math.floor(moved[first]?.at ?? 0), Math.floor(moved[last]?.at ?? 0) + 1];
            if (free[to] !== free[from]) continue;
            const most = (paid[to] ?? 0) - (paid[from] ?? 0);
            expect(bytes).toBeLessThanOrEqual(most + largest + highest * (1 + steps.length + 2 * written.length));
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
