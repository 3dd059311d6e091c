import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CentreEntry, foldCentre, gapsIn, rangeHolding, withHandled } from '#app/centre/index.ts';
import type { Sha512 } from '#app/kernel/digest.ts';
import type { SequenceRange } from '#app/ports/CentreMemory.ts';

const digest = (n: number): Sha512 => String(n).padStart(128, '0') as Sha512;
const objectOf = (n: number): string => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const draft = fc.record({
  kind: fc.constantFrom('accepted', 'rejected', 'permanent', 'restricted', 'damaged', 'keyChanged', 'viewsAnchored'),
  branch: fc.constantFrom('0105', '0222'),
  object: fc.integer({ min: 1, max: 3 }),
  version: fc.integer({ min: 1, max: 3 }),
  flag: fc.boolean(),
});

const entryOf = (
  { kind, branch, object, version, flag }: { kind: string; branch: string; object: number; version: number; flag: boolean },
  index: number,
): CentreEntry => {
  const links = { v: 1, n: index + 1, prev: '0'.repeat(64), at: '2026-11-28T00:00:00.000Z' };
  const head = { branch, object: objectOf(object), version: `v${version}`, inventorySha512: digest(version), previousAccepted: null };
  const rejected = { ...links, ...head, kind: 'rejected', permanent: kind === 'permanent', reasons: [{ code: 'a', at: '' }] };
  const all: Record<string, object> = {
    accepted: { ...links, ...head, kind, dossierEvents: 1, dossierHead: '1'.repeat(64), rules: 1, contentFiles: 1, contentBytes: 1 },
    rejected,
    permanent: rejected,
    restricted: { ...links, kind, object: objectOf(object), restricted: flag, by: '1', reason: '' },
    damaged: { ...links, kind, branch, object: objectOf(object), version: `v${version}`, finding: 'lost', path: 'x' },
    keyChanged: { ...links, kind, key: String(index).padStart(64, '0'), publicKey: '2'.repeat(64), previousKey: null },
    viewsAnchored: { ...links, kind, desk: 'd'.repeat(32), views: 1, head: '3'.repeat(64) },
  };
  return all[kind] as CentreEntry;
};

type Of<Kind extends CentreEntry['kind']> = Extract<CentreEntry, { kind: Kind }>;
const only = <Kind extends CentreEntry['kind']>(entries: readonly CentreEntry[], ...kinds: readonly Kind[]): Of<Kind>[] =>
  entries.filter((entry): entry is Of<Kind> => (kinds as readonly string[]).includes(entry.kind));

describe('A2.6 the fold of the centre’s log', () => {
  test('says what looking through the whole log for each question says', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 60 }), (drafts) => {
        const entries = drafts.map(entryOf);
        const fold = foldCentre();
        for (const entry of entries) fold.add(entry);
        expect(fold.keys()).toEqual(only(entries, 'keyChanged'));
        const answered = only(entries, 'accepted', 'rejected');
        for (const branch of ['0105', '0222']) {
          expect(fold.branches().get(branch)).toBe(answered.find((entry) => entry.branch === branch)?.n);
          for (const object of [1, 2, 3].map(objectOf)) {
            const own = answered.filter((entry) => entry.branch === branch && entry.object === object);
            const accepted = only(own, 'accepted').at(-1) ?? null;
            const acceptedBefore = only(own, 'accepted').slice(0, -1);
            const since = only(own, 'rejected').filter(({ n }) => n > (accepted?.n ?? 0));
            const closed = only(own, 'rejected').find(({ permanent }) => permanent) ?? null;
            const damaged = only(entries, 'damaged').filter((entry) => entry.branch === branch && entry.object === object);
            expect(fold.standing(branch, object)).toEqual({ accepted, acceptedBefore, rejectedSince: since, closed, damaged });
            for (const version of [1, 2, 3]) {
              const head = { branch, object, version: `v${version}`, inventorySha512: digest(version) };
              expect(fold.isJudged(head)).toBe(own.some((entry) => entry.version === `v${version}`));
              expect(fold.isJudged({ ...head, inventorySha512: digest(9) })).toBe(false);
            }
          }
        }
        const heads = [...fold.acceptedHeads()];
        for (const object of [1, 2, 3].map(objectOf)) {
          const last = only(entries, 'accepted').findLast((entry) => entry.object === object);
          expect(heads.filter((entry) => entry.object === object && entry.branch === last?.branch)).toEqual(
            last === undefined ? [] : [last],
          );
          expect(fold.ownerOf(object)).toBe(only(entries, 'accepted').find((entry) => entry.object === object)?.branch ?? null);
          expect(fold.restriction(object)).toEqual(only(entries, 'restricted').findLast((entry) => entry.object === object) ?? null);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('handled numbers are a set: any order, any repeats, merged and ascending', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (numbers) => {
        const ranges = numbers.reduce<readonly SequenceRange[]>(withHandled, []);
        for (let n = 1; n <= 31; n += 1) expect(rangeHolding(ranges, n) !== null).toBe(numbers.includes(n));
        const missing = Array.from({ length: Math.max(0, ...numbers) }, (_, at) => at + 1).filter((n) => !numbers.includes(n));
        expect(gapsIn(ranges).flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))).toEqual(missing);
        for (const [at, [from, to]] of ranges.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          if (at > 0) expect(from).toBeGreaterThan((ranges[at - 1]?.[1] ?? 0) + 1);
        }
      }),
    );
  });
});
