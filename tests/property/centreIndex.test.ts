import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reindex } from '#app/centre/index.ts';
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
