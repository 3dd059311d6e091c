import { describe, expect, test } from 'vitest';
import { feedIndex, retryUnread } from '#app/centre/index.ts';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedFiles } from '#app/ports/AcceptedFiles.ts';

const ENTRIES = [1, 2].map((n) => ({ n, kind: 'accepted', object: `urn:uuid:${n}`, version: 'v1' }) as AcceptedEntry);

/** A log of two accepted versions whose descriptions do not come, and what the index was told of them. */
const feeding = () => {
  const applied: (readonly [number, string | null])[] = [];
  const told: string[] = [];
  const store = { up: true };
  const away = (key: string) => new Fault('store-unreachable', 'temporary', { key });
  const files: AcceptedFiles = {
    read: async () => {
      throw away('dossier.json');
    },
    check: async function* () {},
    claimed: async () => null,
  };
  const log = {
    sync: async () => {
      if (!store.up) throw away('centre/log');
    },
    progress: () => ({ end: { n: 2, sha256: '' as never, at: '' }, publicKey: '' }),
    kept: (from: number) => ENTRIES.slice(from - 1),
  };
  const index = {
    appliedTo: () => applied.length,
    apply: ({ n }: { readonly n: number }, document: string | null) => void applied.push([n, document]),
    unread: () => applied.map(([n]) => n),
    applyLate: () => undefined,
  };
  const parts = { log, index, files, report: ({ code }: Fault, { n }: AcceptedEntry) => void told.push(`${n} ${code}`) };
  return { parts, store, files, applied, told };
};

describe('STORE.md §4 the index follows the log (docs/decisions/0095)', () => {
  test('a description that the store does not give, while it gives the log, holds up nothing that is behind it', async () => {
    const { parts, applied, told } = feeding();
    await feedIndex(parts);
    expect(applied).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(told).toEqual(['1 store-unreachable', '2 store-unreachable']);
    expect(await retryUnread(parts)).toBe(0);
  });

  test('a store that is down in the middle is waited for: nothing stands as unread, and the next time goes on there', async () => {
    const { parts, store, files, applied, told } = feeding();
    const read: AcceptedFiles['read'] = async (...words) => {
      store.up = false;
      return files.read(...words);
    };
    await expect(feedIndex({ ...parts, files: { ...files, read } })).rejects.toMatchObject({ code: 'store-unreachable' });
    expect([applied, told]).toEqual([[], []]);
    store.up = true;
    await feedIndex(parts);
    expect(applied).toHaveLength(2);
  });
});
