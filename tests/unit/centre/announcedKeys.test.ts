import { describe, expect, test } from 'vitest';
import { announcedKeys, announceKey, withHandled } from '#app/centre/index.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { CentreMemory, SequenceRange } from '#app/ports/CentreMemory.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { memoryCentreMemory } from '#tests/fixtures/centre/memoryCentreMemory.ts';

type Numbers = Readonly<Record<string, readonly number[]>>;

/** A bucket with those numbers announced by each station (`0105-01`, of branch 0105), counting what a list tells. */
const bucket = (announced: Numbers, strays: readonly string[] = []) => {
  const one = new Uint8Array([1]);
  const keys = Object.entries(announced).flatMap(([station, all]) => all.map((seq) => announceKey(station.slice(0, 4), station, seq)));
  const inner = memoryBlobs([...keys, ...strays].map((key) => [key, one] as const));
  const count = { lists: 0, keys: 0 };
  const blobs: Pick<BlobReader, 'list'> = {
    async *list(prefix, part) {
      count.lists += 1;
      for await (const entry of inner.list(prefix, part)) {
        count.keys += 1;
        yield entry;
      }
    },
  };
  return { blobs, inner, count };
};

/** Lists once and deals with whatever is met, as the acceptor does. */
const met = async (blobs: Pick<BlobReader, 'list'>, memory: CentreMemory): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const found of announcedKeys(blobs, memory)) {
    all.push(found.kind === 'stray' ? found.key : `${found.station} ${found.seq}`);
    if (found.kind === 'announcement')
      memory.setHandled(found.branch, found.station, withHandled(memory.handled(found.branch, found.station), found.seq));
  }
  return all;
};

const upTo = (to: number, from = 1): readonly number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('STORE.md §4 Discovery: announcements from a cursor per station', () => {
  test('each is met once; what is whole is not listed again, however much of it there is', async () => {
    const { blobs, inner, count } = bucket({ '0105-01': upTo(4000), '0105-02': upTo(2), '0222-01': upTo(3) });
    const memory = memoryCentreMemory();
    expect(await met(blobs, memory)).toHaveLength(4005);
    Object.assign(count, { lists: 0, keys: 0 });
    expect(await met(blobs, memory)).toEqual([]);
    expect(count).toEqual({ lists: 7, keys: 3 });
    await inner.putIfAbsent(announceKey('0105', '0105-01', 4001), new Uint8Array([1]));
    expect(await met(blobs, memory)).toEqual(['0105-01 4001']);
  });

  test('a number that comes late into a gap is met, also behind thousands and under a number as high as there is', async () => {
    const { blobs, inner, count } = bucket({ '0105-01': [...upTo(3), ...upTo(6000, 5), 999_999_999_999] });
    const memory = memoryCentreMemory();
    await met(blobs, memory);
    Object.assign(count, { lists: 0, keys: 0 });
    expect(await met(blobs, memory)).toEqual([]);
    // One station to find, none behind it, the gap, and what stands behind the run of thousands.
    expect(count).toEqual({ lists: 4, keys: 3 });
    for (const seq of [4, 6001]) await inner.putIfAbsent(announceKey('0105', '0105-01', seq), new Uint8Array([1]));
    expect(await met(blobs, memory)).toEqual(['0105-01 4', '0105-01 6001']);
    expect(memory.handled('0105', '0105-01')).toEqual([
      [1, 6001],
      [999_999_999_999, 999_999_999_999],
    ]);
  });

  test('one that could not be dealt with is met again, and those behind it are not', async () => {
    const { blobs } = bucket({ '0105-01': upTo(5) });
    const memory = memoryCentreMemory();
    const ranges: readonly SequenceRange[] = [
      [1, 2],
      [4, 5],
    ];
    memory.setHandled('0105', '0105-01', ranges);
    expect(await met(blobs, memory)).toEqual(['0105-01 3']);
  });

  test('stations come by turns: one with hundreds waiting holds up none of the others', async () => {
    const { blobs } = bucket({ '0105-01': upTo(300), '0222-01': upTo(6), '0999-01': upTo(1) });
    const found = await met(blobs, memoryCentreMemory());
    expect(found).toHaveLength(307);
    expect(found.indexOf('0999-01 1')).toBeLessThan(10);
    expect(found.indexOf('0222-01 6')).toBeLessThan(20);
    expect(found.filter((one) => one.startsWith('0105-01'))).toEqual(upTo(300).map((seq) => `0105-01 ${seq}`));
  });

  test('a full page of keys that were dealt with ends no turn, and one that could not be dealt with comes once a pass', async () => {
    const { blobs } = bucket({ '0105-01': upTo(200) });
    const memory = memoryCentreMemory();
    memory.setHandled('0105', '0105-01', [[2, 190]]);
    const found: number[] = [];
    for await (const one of announcedKeys(blobs, memory)) if (one.kind === 'announcement') found.push(one.seq);
    expect(found).toEqual([1, ...upTo(200, 191)]);
  });

  test('stations whose names begin alike, and keys that nobody of ours would put there, hide none of the others', async () => {
    const strays = [
      'announce/0105/0105-01-x',
      'announce/0105/other.txt',
      'announce/zz',
      'announce/0105/0105-1/x',
      'announce/0105/0106-01/ÿ',
    ];
    const { blobs } = bucket({ '0105-01': upTo(2), '0105-10': upTo(1), '0222-01': upTo(1) }, strays);
    const found = await met(blobs, memoryCentreMemory());
    expect([...found].sort()).toEqual([...strays, '0105-01 1', '0105-01 2', '0105-10 1', '0222-01 1'].sort());
  });

  test('thousands of strays and of made-up stations cost pages of a list, and not a list each', async () => {
    const strays = upTo(3000).flatMap((n) => [`announce/0105/x${n}/000000000001.json`, `announce/0105/${n}.txt`]);
    const { blobs, count } = bucket({ '0104-01': upTo(1), '0105-01': upTo(1), '0222-01': upTo(1) }, strays);
    const memory = memoryCentreMemory();
    for (const _ of [1, 2]) {
      Object.assign(count, { lists: 0, keys: 0 });
      expect(await met(blobs, memory)).toEqual(expect.arrayContaining(strays));
      expect(count.lists).toBeLessThan(20);
    }
    expect(await met(blobs, memory)).toHaveLength(strays.length);
  });
});
