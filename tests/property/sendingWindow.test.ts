import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '#app/kernel/fault.ts';
import { callPatience } from '#storage/blobs/index.ts';
import { type SendingWindow, sendingWindow } from '#storage/ocfl/index.ts';
import { lanes } from '#storage/ocfl/lanes.ts';
import { slowLine } from '#tests/fixtures/store/slowLine.ts';

const [PAGES, FIRST, MOST] = [24, 2_000_000, 12_000_000];
const moved = (value: unknown) => ({ value, moved: true });

/** Versions of pages, each sent as a commit sends them and, when the store fails for a while, again: what is there is there. */
const sendAll = (window: SendingWindow, versions: readonly (readonly number[])[], move: (bytes: number) => Promise<void>, tries: number) =>
  versions.map(async (pages) => {
    const there = new Set<number>();
    for (let tried = 0; tried < tries && there.size < pages.length; tried += 1) {
      const sender = window.begin(false);
      const sending = lanes([...pages.entries()], PAGES, ([page, bytes]) =>
        sender.send(bytes, async () => {
          const moved = !there.has(page);
          if (moved) await move(bytes);
          there.add(page);
          return { value: null, moved };
        }),
      );
      await sending.catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error;
      });
    }
    return there.size;
  });

const windowOver = (now: () => number) =>
  sendingWindow({ pages: PAGES, firstBytes: FIRST, mostBytes: MOST, now, patience: (bytes) => callPatience(bytes) });

describe('A2.6 pages go as many at once as the line carries', () => {
  test('every page passes over any line that carries one, little is sent for nothing, and never is too much on the way', async () => {
    const page = fc.oneof(fc.integer({ min: 300, max: 2_000 }), fc.integer({ min: 30_000, max: 3_000_000 }));
    const versions = fc.array(fc.array(page, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 });
    const cuts = fc.array(fc.integer({ min: 1, max: 600_000 }), { maxLength: 3 }).map((times) => times.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(versions, fc.integer({ min: 40_000, max: 20_000_000 }), cuts, async (sizes, rate, cutAt) => {
        const line = slowLine(rate, callPatience, cutAt);
        const sent = sendAll(windowOver(line.now), sizes, line.move, cutAt.length + 2);
        await line.run();
        expect(await Promise.all(sent)).toEqual(sizes.map((pages) => pages.length));
        const total = sizes.flat().reduce((sum, bytes) => sum + bytes, 0);
        expect(line.told.bytes).toBeLessThanOrEqual(total + MOST * (1 + cutAt.length) + 1);
        expect(line.told.most).toBeLessThanOrEqual(PAGES);
        expect(line.told.mostBytes).toBeLessThanOrEqual(MOST);
      }),
      { numRuns: 400 },
    );
  });

  test('a window that learns nothing sends for ever over a line of 1 Mbit/s, one that learns sends each page once', async () => {
    const versions = [1, 2, 3].map(() => Array.from({ length: 30 }, () => 1_000_000));
    const deaf = slowLine(130_000, callPatience);
    const never = sendAll(
      sendingWindow({ pages: PAGES, firstBytes: MOST, mostBytes: MOST, now: () => 0, patience: () => 1 }),
      versions,
      deaf.move,
      5,
    );
    await deaf.run();
    // Not all of the time: where a version's last pages are alone on the line they do pass.
    expect((await Promise.all(never)).some((pages) => pages < 30)).toBe(true);

    const line = slowLine(130_000, callPatience);
    const sent = sendAll(windowOver(line.now), versions, line.move, 1);
    await line.run();
    expect(await Promise.all(sent)).toEqual([30, 30, 30]);
    expect(Math.round(line.told.bytes)).toBe(90_000_000);
  });

  test('what stood there already after a cut does not open the window of a thin line', async () => {
    const versions = [Array.from({ length: 100 }, () => 1_000_000)];
    // Half of the pages are there by then.
    const line = slowLine(130_000, callPatience, [400_000]);
    const sent = sendAll(windowOver(line.now), versions, line.move, 2);
    await line.run();
    expect(await Promise.all(sent)).toEqual([100]);
    expect(line.told.bytes).toBeLessThan(100_000_000 + FIRST);
  });

  test('a quick line is filled: a dozen pages of 1 MB, two dozen small ones', async () => {
    for (const [bytes, most] of [
      [1_000_000, 12],
      [60_000, 24],
    ] as const) {
      const line = slowLine(100_000_000, callPatience);
      const sent = sendAll(windowOver(line.now), [Array.from({ length: 100 }, () => bytes)], line.move, 1);
      await line.run();
      expect(await Promise.all(sent)).toEqual([100]);
      expect(line.told.most).toBe(most);
    }
  });
});

describe('A1 step 11 whose pages go first', () => {
  const order = async (begin: (window: SendingWindow) => readonly { readonly name: string; readonly ahead: boolean }[]) => {
    const line = slowLine(1_000_000, callPatience);
    const window = sendingWindow({ pages: 2, firstBytes: MOST, mostBytes: MOST, now: line.now, patience: callPatience });
    const came: string[] = [];
    const sent = begin(window).map(({ name, ahead }) => {
      const sender = window.begin(ahead);
      return lanes([1, 2, 3, 4], 4, () => sender.send(1000, () => line.move(1000).then(() => moved(came.push(name)))));
    });
    await line.run();
    await Promise.all(sent);
    return came.join('');
  };

  test('the oldest, and one that is out of turn before all that wait', async () => {
    const plain = (name: string) => ({ name, ahead: false });
    expect(await order(() => [plain('a'), plain('b'), plain('c')])).toBe('aaaabbbbcccc');
    // Two of `a` are on the line already: nothing is called back.
    expect(await order(() => [plain('a'), plain('b'), { name: 'c', ahead: true }])).toBe('aaccccaabbbb');
  });

  test('a version waits with its claim too; one large page that has more than may go holds nobody for ever', async () => {
    const line = slowLine(1_000_000, callPatience);
    const window = windowOver(line.now);
    const [first, second] = [window.begin(false), window.begin(false)];
    const came: string[] = [];
    const all = [
      first.send(20_000_000, () => line.move(20_000_000).then(() => moved(came.push('large')))),
      second.turn().then(() => void came.push('turn')),
      first.send(300, () => line.move(300).then(() => moved(came.push('small')))),
    ];
    await line.run();
    await Promise.all(all);
    expect(came).toEqual(['large', 'turn', 'small']);
  });

  test('what failed for good is not tried with the version’s other pages, and closes nobody else’s window', async () => {
    const line = slowLine(1_000_000, callPatience);
    const window = sendingWindow({ pages: 1, firstBytes: MOST, mostBytes: MOST, now: line.now, patience: callPatience });
    const [broken, whole] = [window.begin(false), window.begin(false)];
    let begun = 0;
    const damage = new Fault('spool-damaged', 'permanent');
    const failing = [1, 2, 3].map(() =>
      broken.send(10, async () => {
        begun += 1;
        throw damage;
      }),
    );
    const other = whole.send(10, () => line.move(10).then(moved));
    const ends = Promise.allSettled(failing);
    await line.run();
    expect((await ends).map((end) => end.status === 'rejected' && end.reason)).toEqual([damage, damage, damage]);
    await other;
    expect(begun).toBe(1);
  });
});
