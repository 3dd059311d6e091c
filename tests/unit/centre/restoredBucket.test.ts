import { describe, expect, test } from 'vitest';
import { answerKey, ENTRY_PREFIX, entryKey, recoverLog } from '#app/centre/index.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { publicKeyPem } from '#main/nodeSignatures.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import {
  announce,
  begunCentre,
  centreOn,
  fingerprint,
  headOf,
  newSigner,
  textAt,
  verifiedEntries,
} from '#tests/fixtures/centre/centreInMemory.ts';

const signer = newSigner();
const pinned = fingerprint(signer);
const signers = [signer];

describe('STORE.md §4 Trust: a bucket restored from an older state', () => {
  const restored = async () => {
    const { blobs, centre, judge } = await begunCentre(signer);
    for (const n of [1, 2]) await announce(blobs, n, headOf(n));
    await centre.accept();
    const yesterday = memoryBlobs((blobs as ReturnType<typeof memoryBlobs>).snapshot());
    for (const n of [3, 4]) await announce(blobs, n, headOf(n));
    await centre.accept();
    return { blobs, yesterday, memory: centre.memory, judge };
  };

  test('accepting stops, names what is missing, and writes nothing', async () => {
    const { yesterday, memory, judge } = await restored();
    const before = [...yesterday.snapshot().keys()];
    await announce(yesterday, 9, headOf(9));
    const again = centreOn({ blobs: yesterday, memory, signers, judge });
    await expect(again.accept()).rejects.toMatchObject({ code: 'centre-log-behind', details: { kept: 5, last: 3, first: 4 } });
    await expect(again.log.append(() => ({ kind: 'viewsAnchored', desk: 'd'.repeat(32), views: 1, head: pinned }))).rejects.toMatchObject({
      code: 'centre-log-behind',
    });
    expect([...yesterday.snapshot().keys()].filter((key) => key.startsWith(ENTRY_PREFIX))).toEqual(
      before.filter((key) => key.startsWith(ENTRY_PREFIX)),
    );
  });

  test('a restore in the middle of a pass is noticed at the next number', async () => {
    const { blobs, yesterday, memory, judge } = await restored();
    let current: Blobs = blobs;
    const swapped: Blobs = {
      get: (key) => current.get(key),
      head: (key) => current.head(key),
      range: (key, from, length) => current.range(key, from, length),
      stream: (key) => current.stream(key),
      putIfAbsent: (key, bytes) => current.putIfAbsent(key, bytes),
      putIfMatch: (key, bytes, etag) => current.putIfMatch(key, bytes, etag),
      list: (prefix, part) => current.list(prefix, part),
    };
    await announce(blobs, 8, headOf(8));
    const again = centreOn({
      blobs: swapped,
      memory,
      signers,
      judge: async (claim, chain) => {
        current = yesterday;
        return judge(claim, chain);
      },
    });
    await expect(again.accept()).rejects.toMatchObject({ code: 'centre-log-behind' });
    expect(await textAt(yesterday, entryKey(6))).toBeNull();
  });

  test('a restore between comparing and writing stops too; recover fills the hole and the log goes on whole', async () => {
    const { yesterday, blobs, memory } = await restored();
    await announce(blobs, 8, headOf(8));
    let current: Blobs = blobs;
    const swapped: Blobs = {
      ...blobs,
      get: (key) => current.get(key),
      list: (prefix, part) => current.list(prefix, part),
      putIfAbsent(key, bytes) {
        current = yesterday;
        return current.putIfAbsent(key, bytes);
      },
    };
    const again = centreOn({ blobs: swapped, memory, signers });
    await expect(again.accept()).rejects.toMatchObject({ code: 'centre-log-behind', details: { first: 4 } });
    expect(memory.last()).toBe(5);
    const recovering = centreOn({ blobs: yesterday, memory, signers });
    const deps = { log: recovering.bucketLog, memory, blobs: yesterday, entryOf: recovering.entryOf, pemOf: publicKeyPem };
    for await (const row of recoverLog({ ...deps, hasHead: async () => true }))
      expect(row.found).toMatch(/^(entry-put-back|entries-beyond)$/);
    expect(await recovering.accept()).toMatchObject({ faults: 0 });
    expect((await verifiedEntries(yesterday, pinned)).at(-1)).toMatchObject({ n: 6, object: headOf(8).object });
  });

  test('a log that went on otherwise than our copy stops accepting', async () => {
    const { yesterday, memory, judge } = await restored();
    for (const n of [13, 14]) await announce(yesterday, n, headOf(n));
    await centreOn({ blobs: yesterday, signers }).accept();
    await expect(centreOn({ blobs: yesterday, memory, signers, judge }).accept()).rejects.toMatchObject({
      code: 'centre-log-differs',
      details: { n: 5 },
    });
  });

  test('recover puts back our entries over nothing, lists the versions that are gone, and accepting goes on', async () => {
    const { blobs, yesterday, memory, judge } = await restored();
    const again = centreOn({ blobs: yesterday, memory, signers, judge });
    const hasHead = async ({ object }: { object: string }) => !object.endsWith('4');
    const rows = [];
    for await (const row of recoverLog({
      log: again.bucketLog,
      memory,
      blobs: yesterday,
      entryOf: again.entryOf,
      pemOf: publicKeyPem,
      hasHead,
    }))
      rows.push(row);
    expect(rows).toMatchObject([
      { found: 'entry-put-back', n: 4 },
      { found: 'entry-put-back', n: 5 },
      { found: 'version-missing', n: 5, object: headOf(4).object },
    ]);
    for (const n of [3, 4, 5]) expect(await textAt(yesterday, entryKey(n))).toBe(await textAt(blobs, entryKey(n)));
    await announce(yesterday, 9, headOf(9));
    expect(await again.accept()).toMatchObject({ accepted: 1 });
    expect(await verifiedEntries(yesterday, pinned)).toHaveLength(6);
    for (const n of [1, 2, 3, 4, 5, 6]) expect(await textAt(yesterday, answerKey('0105', n))).toBe(await textAt(yesterday, entryKey(n)));
  });

  test('recover never overwrites an entry that differs', async () => {
    const { yesterday, memory } = await restored();
    for (const n of [13, 14]) await announce(yesterday, n, headOf(n));
    await centreOn({ blobs: yesterday, signers }).accept();
    const theirs = await textAt(yesterday, entryKey(5));
    const again = centreOn({ blobs: yesterday, memory, signers });
    const rows = [];
    for await (const row of recoverLog({
      log: again.bucketLog,
      memory,
      blobs: yesterday,
      entryOf: again.entryOf,
      pemOf: publicKeyPem,
      hasHead: async () => true,
    }))
      rows.push(row);
    expect(rows).toEqual([
      { found: 'entry-differs', n: 4 },
      { found: 'entry-differs', n: 5 },
    ]);
    expect(await textAt(yesterday, entryKey(5))).toBe(theirs);
  });
});
