import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0130 keeps what was published, and begins without answers, numbers and anything let go of', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  migrate(
    db,
    MIGRATIONS.filter(({ number }) => number < 130),
    () => undefined,
  );
  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO publication (dossier, version, at, head_n, plan, inventory_sha512, content_files, content_bytes, switched, receipted)
    VALUES ('d', 'v1', '2026', 3, '{}', 'x', 1, 9, 1, 1)`);
  const before = db.prepare('SELECT * FROM publication').all();
  expect(
    migrate(
      db,
      MIGRATIONS.filter(({ number }) => number <= 130),
      () => undefined,
    ),
  ).toEqual([130]);
  expect(db.prepare('SELECT * FROM publication').all()).toEqual(before);
  for (const table of ['announcement', 'centre_entry', 'centre_finding', 'let_go'])
    expect(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(), table).toBe(0);
  db.exec(`INSERT INTO announcement VALUES ('d', 'v1', 1)`);
  expect(() => db.exec(`INSERT INTO announcement VALUES ('d', 'v2', 1)`)).toThrow(/UNIQUE/);
  db.close();
});
