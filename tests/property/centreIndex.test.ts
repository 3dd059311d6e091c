import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedIndex, reindex, retryUnread } from '#app/centre/index.ts';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import { sampleDossier } from '#main/bench/sampleDossiers.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { nodeSignatures } from '#main/nodeSignatures.ts';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { dumpIndex } from '#storage/sqlite/centre/dumpIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { fingerprint } from '#tests/fixtures/centre/centreInMemory.ts';
import { type Happening, loggedDossiers } from '#tests/fixtures/centre/loggedDossiers.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** Seven dossiers whose versions arrive in any order between each other; a later version has another person's name and documents. */
const happenings = fc
  .array(
    fc.record({
      object: fc.integer({ min: 1, max: 7 }),
      kind: fc.constantFrom('accepted' as const, 'accepted' as const, 'rejected' as const, 'restricted' as const, 'damaged' as const),
      on: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) => {
    const versions = new Map<number, number>();
    return all.map(({ object, kind, on }): Happening => {
      const { object: id, branch } = sampleDossier(object);
      const next = (versions.get(object) ?? 0) + 1;
      if (kind === 'accepted' || kind === 'rejected') versions.set(object, next);
      const dossier = { ...sampleDossier(object + 100 * next), object: id, branch };
      if (kind === 'restricted') return { kind, dossier, restricted: on };
      return kind === 'damaged' ? { kind, dossier } : { kind, dossier, version: `v${next}` };
    });
  });

/** How the log comes in: how many entries at once, one by one or in bulk, and whether the process dies after them. */
const portions = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), bulk: fc.boolean(), restart: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

test('the index that grew in any portions over any restarts is the one rebuilt from the store alone, vocabulary included', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(happenings, portions, async (all, ways) => {
      files += 1;
      const { log, feed, documentOf, signer } = loggedDossiers(all);
      const file = join(folder, `grown-${files}.sqlite`);
      let db = openCentreIndex(file);
      let index = centreIndex(db);
      for (let turn = 0; index.appliedTo() < feed.length; turn += 1) {
        const { size, bulk, restart } = ways[turn % ways.length] as (typeof ways)[number];
        const portion = feed.slice(index.appliedTo(), index.appliedTo() + size);
        if (bulk) index.applyAll(portion);
        else for (const { entry, document } of portion) index.apply(entry, document);
        if (!restart) continue;
        db.close();
        db = openCentreIndex(file);
        index = centreIndex(db);
      }
      const rebuilt = openCentreIndex(join(folder, `rebuilt-${files}.sqlite`));
      const parts = { log, documentOf, hasher: nodeHasher, checker: nodeSignatures, pinned: fingerprint(signer) };
      expect(await reindex(parts, centreIndex(rebuilt))).toMatchObject({ ok: true, value: { entries: feed.length } });
      expect([...dumpIndex(db)].join('\n')).toBe([...dumpIndex(rebuilt)].join('\n'));
      // What stands in it is the last accepted version of each dossier, and no word of a superseded one is left.
      const last = new Map(all.flatMap((one) => (one.kind === 'accepted' ? [[one.dossier.object, one] as const] : [])));
      const named = new Set([...last.values()].map(({ dossier }) => dossier.identity.nationalId));
      for (const one of all) {
        const { nationalId } = one.dossier.identity;
        expect(index.search({ text: nationalId, limit: 9 }).found).toHaveLength(named.has(nationalId) ? 1 : 0);
      }
      for (const [object, { version }] of last) expect(index.dossier(object)?.version).toBe(version);
      db.close();
      rebuilt.close();
    }),
    { numRuns: 25 },
  );
}, 180_000);

/** When the text of an accepted version is nowhere: never, for a while, or for good; lost, no such file, unreadable, or no description. */
const losses = fc.array(
  fc.record({
    how: fc.constantFrom('whole', 'whole', 'lost', 'absent', 'unreadable', 'spoiled', 'no-text'),
    back: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 40, maxLength: 40 },
);

test('an accepted version without its description stands as unread, and read later it leaves the index that would have been', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(happenings, losses, fc.integer({ min: 0, max: 5 }), async (all, lost, pauses) => {
      files += 1;
      const { log, feed, documentOf, signer } = loggedDossiers(all);
      let [now, restored] = [0, false];
      const lossOf = ({ n }: Pick<AcceptedEntry, 'n'>) => lost[n % lost.length] as (typeof lost)[number];
      const isGone = (entry: Pick<AcceptedEntry, 'n'>): boolean => lossOf(entry).how !== 'whole' && !(restored && lossOf(entry).back);
      const encoded = (text: string) => new TextEncoder().encode(text);
      const store: AcceptedFiles = {
        async read(at) {
          const entry = at as AcceptedEntry;
          if (!isGone(entry)) return encoded(await documentOf(entry));
          const { how } = lossOf(entry);
          if (how === 'lost') throw new Fault('accepted-lost', 'permanent', { path: 'dossier.json' });
          if (how === 'absent') return null;
          if (how === 'unreadable') throw new Fault('store-unreachable', 'temporary', { key: 'dossier.json' });
          if (how === 'spoiled') return encoded('{"v":1}');
          // In the middle of a name a byte that begins no character.
          const bytes = encoded(await documentOf(entry));
          bytes[Buffer.from(bytes).indexOf('"lastName":"') + 13] = 0xff;
          return bytes;
        },
        check: async function* () {},
        claimed: async () => null,
      };
      const walk = {
        sync: async () => {
          now = Math.min(feed.length, now + 1 + pauses);
        },
        progress: () => ({ end: { n: now, sha256: '' as never, at: '' }, publicKey: '' }),
        kept: function* (from: number) {
          for (const { entry } of feed.slice(from - 1, now)) yield entry;
        },
      };
      const told: number[] = [];
      const db = openCentreIndex(join(folder, `grown-${files}.sqlite`));
      const index = centreIndex(db);
      const parts = { log: walk, index, files: store, report: (_: Fault, { n }: AcceptedEntry) => void told.push(n) };
      const rebuilt = async (name: string): Promise<string> => {
        const other = openCentreIndex(join(folder, `${name}-${files}.sqlite`));
        const document = async (entry: AcceptedEntry) => (isGone(entry) ? null : documentOf(entry));
        const made = await reindex(
          { log, documentOf: document, hasher: nodeHasher, checker: nodeSignatures, pinned: fingerprint(signer) },
          centreIndex(other),
        );
        expect(made).toMatchObject({ ok: true, value: { unread: index.unread().length } });
        const lines = [...dumpIndex(other)].join('\n');
        other.close();
        return lines;
      };
      while (index.appliedTo() < feed.length) await feedIndex(parts);
      const accepted = feed.flatMap(({ entry }) => (entry.kind === 'accepted' ? [entry] : []));
      expect(told).toEqual(accepted.filter(isGone).map(({ n }) => n));
      expect([...dumpIndex(db)].join('\n')).toBe(await rebuilt('missing'));
      const last = [...new Map(accepted.map((entry) => [entry.object, entry])).values()];
      expect(index.unread()).toEqual(
        last
          .filter(isGone)
          .map(({ n }) => n)
          .sort((one, other) => one - other),
      );
      for (const { object } of last.filter(isGone)) expect(['unread', undefined]).toContain(index.dossier(object)?.newer);

      restored = true;
      const due = index.unread().length;
      const read = await retryUnread(parts);
      expect(index.unread()).toHaveLength(due - read);
      const rejectedSince = ({ object, n }: AcceptedEntry): boolean =>
        feed.some(({ entry }) => entry.kind === 'rejected' && entry.object === object && entry.n > n);
      for (const entry of last) {
        if (isGone(entry)) continue;
        const newer = rejectedSince(entry) ? 'rejected' : 'none';
        expect(index.dossier(entry.object)).toMatchObject({ version: entry.version, entry: entry.n, newer });
      }
      if (last.every((entry) => !isGone(entry))) expect([...dumpIndex(db)].join('\n')).toBe(await rebuilt('restored'));
      db.close();
    }),
    { numRuns: 60 },
  );
}, 180_000);
