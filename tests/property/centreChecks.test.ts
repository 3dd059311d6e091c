import { describe, expect, test } from 'vitest';
import { CHECKS, type HeadFacts, type ObjectFacts, type Reason, rootOf } from '#app/centre/index.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { FORGERIES } from '#tests/fixtures/centre/forgeries.ts';
import { firstVersion, OBJECT, type Shown } from '#tests/fixtures/centre/forgery.ts';
import { judge } from '#tests/fixtures/centre/judging.ts';

const NAMES = [
  ...Object.keys(CHECKS.object).map((name) => ['object', name] as const),
  ...Object.keys(CHECKS.head).map((name) => ['head', name] as const),
];

/** The names of the checks that a forgery fails. */
const failing = async ({ blobs, claim, chain }: Shown): Promise<readonly string[]> => {
  const failed = new Set<string>();
  const noting = <Facts>(checks: Readonly<Record<string, (facts: Facts) => readonly Reason[]>>) =>
    Object.fromEntries(
      Object.entries(checks).map(([name, check]) => [
        name,
        (facts: Facts): readonly Reason[] => {
          const reasons = check(facts);
          if (reasons.length > 0) failed.add(name);
          return reasons;
        },
      ]),
    );
  await judge(blobs, claim, chain, { object: noting<ObjectFacts>(CHECKS.object), head: noting<HeadFacts>(CHECKS.head) });
  return [...failed];
};

describe('no check of acceptance can be taken away unseen', () => {
  let shown: readonly { readonly forged: Shown; readonly failed: readonly string[] }[] = [];

  test('most forgeries are caught by one check alone', { timeout: 120_000 }, async () => {
    const all = await Promise.all(FORGERIES.map((forgery) => forgery.show()));
    shown = await Promise.all(all.map(async (forged) => ({ forged, failed: await failing(forged) })));
    expect(shown.filter(({ failed }) => failed.length === 1).length).toBeGreaterThan(NAMES.length / 2);
  });

  test.each(NAMES)('without %s check %s, a forgery is accepted', { timeout: 60_000 }, async (where, name) => {
    const checks = { ...CHECKS, [where]: { ...CHECKS[where], [name]: () => [] } };
    const candidates = shown.filter(({ failed }) => failed.length === 1 && failed[0] === name);
    const judgements = await Promise.all(candidates.map(({ forged: { blobs, claim, chain } }) => judge(blobs, claim, chain, checks)));
    expect(judgements.map(({ verdict }) => verdict)).toContain('accepted');
  });
});

describe('A2.6: every byte of a version counts', () => {
  test('one bit of any file of the object, or the file itself, cannot change without being rejected', { timeout: 60_000 }, async () => {
    const { blobs, claim, chain } = await firstVersion();
    const prefix = `${rootOf(claim.branch)}/${objectPath(OBJECT)}/`;
    // The root's own inventory is never asked: STORE.md §4.
    const keys = [...blobs.snapshot().keys()].filter((key) => key.startsWith(prefix) && !key.startsWith(`${prefix}inventory.json`));
    expect(keys.length).toBeGreaterThan(10);
    for (const [at, key] of keys.entries()) {
      const flipped = new Map(blobs.snapshot());
      const bytes = flipped.get(key) ?? new Uint8Array();
      const place = (at * 7919) % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      expect(await judge(memoryBlobs(flipped), claim, chain), `${key} at ${place}`).toMatchObject({ verdict: 'rejected' });
      const less = new Map(blobs.snapshot());
      less.delete(key);
      expect(await judge(memoryBlobs(less), claim, chain), key).toMatchObject({ verdict: 'rejected' });
    }
  });
});
