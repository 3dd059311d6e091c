import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { followLog, readEntry } from '#app/centre/index.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { nodeSignatures } from '#main/nodeSignatures.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { sqliteCentreMemory } from '#storage/sqlite/centreMemory.ts';
import { CENTRE_MIGRATIONS } from '#storage/sqlite/centreMigrations/index.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { announce, begunCentre, fingerprint, headOf, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const before = CENTRE_MIGRATIONS.filter(({ number }) => number < 230);

describe('STORE.md §4 Trust: the verified place in the centre’s memory', () => {
  test('a memory of before gets its place from its last entry and its last change of key, and goes on from there', async () => {
    const [signer, next] = [newSigner(), newSigner()];
    const { blobs, centre } = await begunCentre(signer, memoryBlobs());
    await announce(blobs, 1, headOf(1));
    await centre.accept();
    await centre.rotate(next, signer);
    await centre.log.append(
      () => ({ kind: 'restricted', object: headOf(1).object, restricted: true, by: '1', reason: 'says "kind":"keyChanged"' }),
      { key: next },
    );

    const path = join(await temporaryFolder(), 'centre-memory.sqlite');
    const old = openDatabase(path, 'write');
    migrate(old, before, () => undefined);
    for (const [at, text] of [...centre.memory.entries(1)].entries()) old.prepare('INSERT INTO entry VALUES (?, ?)').run(at + 1, text);
    old.prepare(`INSERT INTO handled VALUES ('0105', '0105-01', '[[1,1]]')`).run();
    old.close();

    const db = openDatabase(path, 'write');
    expect(migrate(db, CENTRE_MIGRATIONS, () => undefined)).toContain(230);
    const memory = sqliteCentreMemory(db);
    const last = readEntry(nodeHasher, memory.read(4) ?? '');
    expect(last.ok && memory.place()).toEqual({
      n: 4,
      sha256: last.ok && last.value.sha256,
      at: last.ok && last.value.entry.at,
      publicKey: next.publicKey,
    });
    expect(memory.place()).toEqual(centre.memory.place());
    expect(memory.stations()).toEqual([{ branch: '0105', station: '0105-01' }]);
    expect(memory.sweptNight()).toBeNull();
    memory.setSweptNight(20_785);
    expect(memory.sweptNight()).toBe(20_785);

    const log = followLog({
      log: blobCentreLog(blobs),
      memory,
      hasher: nodeHasher,
      checker: nodeSignatures,
      clock: { now: () => '2026-12-01T00:00:00.000Z' },
      signerFor: () => next,
      pinned: fingerprint(signer),
    });
    await log.append(() => ({ kind: 'viewsAnchored', desk: 'a'.repeat(32), views: 1, head: fingerprint(signer) }));
    expect(memory.place()).toMatchObject({ n: 5, publicKey: next.publicKey });
    db.close();
  });

  test('a memory that is empty has no place', async () => {
    const db = openDatabase(join(await temporaryFolder(), 'centre-memory.sqlite'), 'write');
    migrate(db, before, () => undefined);
    migrate(db, CENTRE_MIGRATIONS, () => undefined);
    expect(sqliteCentreMemory(db).place()).toBeNull();
    db.close();
  });
});
