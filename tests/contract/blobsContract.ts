import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlobEntry, Blobs, ListPart } from '#app/ports/Blobs.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const listed = async (blobs: Blobs, prefix: string, part?: ListPart): Promise<readonly BlobEntry[]> => {
  const all: BlobEntry[] = [];
  for await (const entry of blobs.list(prefix, part)) all.push(entry);
  return all;
};

const streamed = async (blobs: Blobs, key: string): Promise<Uint8Array | null> => {
  const stream = await blobs.stream(key);
  if (stream === null) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};

const etagAt = async (blobs: Blobs, key: string): Promise<string> => {
  const blob = await blobs.get(key);
  if (blob === null) throw new Error(`nothing at ${key}`);
  return blob.etag;
};

/** The promises of app/ports/Blobs.ts, for every adapter. `makeBlobs` gives an empty store; keys stay under `roots/t/`. */
export const blobsContract = (
  name: string,
  makeBlobs: () => Promise<Blobs>,
  settings: { readonly listRuns?: number; readonly timeout?: number } = {},
): void => {
  describe(`${name} keeps the promises of Blobs`, { timeout: settings.timeout ?? 30_000 }, () => {
    test('what was put is read back whole, in pieces, by size and in the list', async () => {
      const blobs = await makeBlobs();
      const big = Buffer.alloc(3_000_001, 'abc');
      expect(await blobs.putIfAbsent('roots/t/a/big.bin', big)).toBe('written');
      expect(Buffer.from((await blobs.get('roots/t/a/big.bin'))?.bytes ?? []).equals(big)).toBe(true);
      expect(Buffer.from((await streamed(blobs, 'roots/t/a/big.bin')) ?? []).equals(big)).toBe(true);
      expect(await blobs.head('roots/t/a/big.bin')).toEqual({ bytes: 3_000_001 });
      expect(await listed(blobs, 'roots/t/')).toEqual([{ key: 'roots/t/a/big.bin', bytes: 3_000_001, kind: 'file' }]);
    });

    test('a range is the bytes asked for, cut where the value ends, and null where there is no value', async () => {
      const blobs = await makeBlobs();
      const big = Buffer.from(Array.from({ length: 2_500_000 }, (_, at) => at % 251));
      await blobs.putIfAbsent('roots/t/ranged', big);
      for (const [from, length] of [
        [0, 10],
        [1, 1],
        [0, 2_500_000],
        [1_048_570, 20],
        [2_499_990, 100],
        [2_500_000, 10],
        [9_000_000, 10],
        [5, 0],
      ] as const) {
        const part = await blobs.range('roots/t/ranged', from, length);
        expect(Buffer.compare(part ?? Buffer.from('null'), big.subarray(from, from + length)), `${from}+${length}`).toBe(0);
      }
      expect(await blobs.range('roots/t/none', 0, 10)).toBeNull();
      expect(await blobs.range('roots/t/none', 0, 0)).toBeNull();
      await blobs.putIfAbsent('roots/t/nothing', new Uint8Array());
      expect((await blobs.range('roots/t/nothing', 0, 10))?.length).toBe(0);
    });

    test('an empty value is a value', async () => {
      const blobs = await makeBlobs();
      expect(await blobs.putIfAbsent('roots/t/empty', new Uint8Array())).toBe('written');
      expect((await blobs.get('roots/t/empty'))?.bytes.length).toBe(0);
      expect((await streamed(blobs, 'roots/t/empty'))?.length).toBe(0);
      expect(await blobs.putIfAbsent('roots/t/empty', text('x'))).toBe('taken');
    });

    test('a key without a value is null in every way of reading and absent from the list', async () => {
      const blobs = await makeBlobs();
      await blobs.putIfAbsent('roots/t/folder/file', text('x'));
      for (const key of ['roots/t/none', 'roots/t/folder', 'roots/t/folder/file/under', 'roots/t/none/deep/er']) {
        expect(await blobs.get(key)).toBeNull();
        expect(await blobs.head(key)).toBeNull();
        expect(await blobs.stream(key)).toBeNull();
      }
      expect(await listed(blobs, 'roots/t/none')).toEqual([]);
    });

    test('a second put-if-absent is refused and changes nothing', async () => {
      const blobs = await makeBlobs();
      await blobs.putIfAbsent('roots/t/key', text('first'));
      expect(await blobs.putIfAbsent('roots/t/key', text('second'))).toBe('taken');
      expect(Buffer.from((await blobs.get('roots/t/key'))?.bytes ?? []).toString()).toBe('first');
    });

    test('of many writers at one new key exactly one wins, and its bytes stand there', async () => {
      const blobs = await makeBlobs();
      for (let round = 0; round < 5; round += 1) {
        const writers = Array.from({ length: 16 }, (_, n) => text(`writer ${n} `.repeat(1000)));
        const answers = await Promise.all(writers.map((bytes) => blobs.putIfAbsent(`roots/t/race/${round}`, bytes)));
        expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
        const winner = writers[answers.indexOf('written')];
        expect(Buffer.from((await blobs.get(`roots/t/race/${round}`))?.bytes ?? [])).toEqual(Buffer.from(winner ?? []));
      }
    });

    test('put-if-match replaces only the value whose etag is given', async () => {
      const blobs = await makeBlobs();
      await blobs.putIfAbsent('roots/t/head', text('one'));
      const first = await etagAt(blobs, 'roots/t/head');
      expect(await blobs.putIfMatch('roots/t/head', text('two'), first)).toBe('written');
      expect(await blobs.putIfMatch('roots/t/head', text('three'), first)).toBe('changed');
      expect(Buffer.from((await blobs.get('roots/t/head'))?.bytes ?? []).toString()).toBe('two');
      expect(await blobs.putIfMatch('roots/t/head', text('three'), await etagAt(blobs, 'roots/t/head'))).toBe('written');
    });

    test.each([0, 1, 65_536, 1_048_577, 5_242_880, 16_777_217, 60_000_000])(
      'a value of %i bytes is put, replaced by condition and refused by condition',
      async (size) => {
        const blobs = await makeBlobs();
        const [one, two] = [Buffer.alloc(size, 'one'), Buffer.alloc(size + 1, 'two')];
        expect(await blobs.putIfAbsent('roots/t/sized', one)).toBe('written');
        expect(await blobs.putIfAbsent('roots/t/sized', two)).toBe('taken');
        const etag = await etagAt(blobs, 'roots/t/sized');
        expect(await blobs.putIfMatch('roots/t/sized', two, etag)).toBe('written');
        expect(await blobs.putIfMatch('roots/t/sized', one, etag)).toBe('changed');
        expect(Buffer.compare((await blobs.get('roots/t/sized'))?.bytes ?? one, two)).toBe(0);
      },
    );

    test('put-if-match at a key without a value makes none', async () => {
      const blobs = await makeBlobs();
      await blobs.putIfAbsent('roots/t/other', text('one'));
      expect(await blobs.putIfMatch('roots/t/absent', text('two'), await etagAt(blobs, 'roots/t/other'))).toBe('changed');
      expect(await blobs.head('roots/t/absent')).toBeNull();
    });

    test('of many writers that hold one etag exactly one wins', async () => {
      const blobs = await makeBlobs();
      await blobs.putIfAbsent('roots/t/head', text('start'));
      for (let round = 0; round < 5; round += 1) {
        const etag = await etagAt(blobs, 'roots/t/head');
        const answers = await Promise.all(
          Array.from({ length: 16 }, (_, n) => blobs.putIfMatch('roots/t/head', text(`${round} ${n}`), etag)),
        );
        expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
        const winner = `${round} ${answers.indexOf('written')}`;
        expect(Buffer.from((await blobs.get('roots/t/head'))?.bytes ?? []).toString()).toBe(winner);
      }
    });

    test('the list is complete, without doubles and in order of the keys, whatever the prefix', async () => {
      const element = fc.stringMatching(/^[a-c0.=-]{1,3}$/).filter((part) => part !== '.' && part !== '..');
      const key = fc.array(element, { minLength: 1, maxLength: 3 }).map((parts) => `roots/t/${parts.join('/')}`);
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 12 }), fc.nat({ max: 20 }), async (keys, cut) => {
          const blobs = await makeBlobs();
          // A folder cannot hold a file and a folder of one name; a bucket could, and we never write that.
          const good = keys.filter((one) => !keys.some((other) => other.startsWith(`${one}/`)));
          for (const one of good) await blobs.putIfAbsent(one, text(one));
          const prefix = (good[0] ?? '').slice(0, cut);
          const wanted = good.filter((one) => one.startsWith(prefix)).sort();
          expect((await listed(blobs, prefix)).filter((entry) => entry.kind === 'file').map((entry) => entry.key)).toEqual(wanted);
        }),
        { numRuns: settings.listRuns ?? 40 },
      );
    });

    test('a part of a list is what stands behind a text in the order of the keys, and no more than was asked for', async () => {
      const blobs = await makeBlobs();
      const keys = ['a', 'b-1/000', 'b/000', 'b/001', 'b/002', 'b/1', 'b0', 'c/d/e', 'c/d/f'].map((name) => `roots/t/${name}`);
      for (const key of keys.toReversed()) await blobs.putIfAbsent(key, text(key));
      const behind = [
        '',
        ...keys,
        ...['', 'b', 'b-10', 'b/', 'b/0', 'b/0015', 'b/~', 'b~', 'c/d', 'c/d/', 'c/d0', 'd'].map((name) => `roots/t/${name}`),
      ];
      for (const prefix of ['roots/t/', 'roots/t/b/', 'roots/t/c', 'roots/t/none/'])
        for (const after of behind)
          for (const atMost of [1, 3, 100]) {
            const wanted = keys.filter((key) => key.startsWith(prefix) && key > after).slice(0, atMost);
            const found = (await listed(blobs, prefix, { after, atMost })).filter(({ kind }) => kind === 'file');
            expect(
              found.map(({ key }) => key),
              `${prefix} behind ${after}, ${atMost}`,
            ).toEqual(wanted);
          }
      expect(await listed(blobs, 'roots/t/', { after: 'roots/t/b0' })).toHaveLength(2);
    });

    test('a list by a prefix that ends in a dot or two finds what begins so', async () => {
      const blobs = await makeBlobs();
      for (const key of ['roots/t/0a/.-', 'roots/t/0a/..b', 'roots/t/0a/c']) await blobs.putIfAbsent(key, text(key));
      const keys = async (prefix: string) => (await listed(blobs, prefix)).filter(({ kind }) => kind === 'file').map(({ key }) => key);
      expect(await keys('roots/t/0a/.')).toEqual(['roots/t/0a/.-', 'roots/t/0a/..b']);
      expect(await keys('roots/t/0a/..')).toEqual(['roots/t/0a/..b']);
    });

    test.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', './a', 'a\\b', 'a\0b'])('%j is not a key', async (key) => {
      const blobs = await makeBlobs();
      await expect(blobs.putIfAbsent(key, text('x'))).rejects.toThrow('not a key');
    });

    test('bytes given to a put may be changed by their owner afterwards', async () => {
      const blobs = await makeBlobs();
      const mine = text('before');
      await blobs.putIfAbsent('roots/t/mine', mine);
      mine.fill(0);
      const read = await blobs.get('roots/t/mine');
      expect(Buffer.from(read?.bytes ?? []).toString()).toBe('before');
    });
  });
};
