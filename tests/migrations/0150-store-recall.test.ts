import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0150 keeps what was announced and answered, and begins with a whole store and no work held back', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  const upTo = (last: number) => MIGRATIONS.filter(({ number }) => number <= last);
  migrate(db, upTo(149), () => undefined);
  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO announcement VALUES ('d', 'v1', 1);
    INSERT INTO centre_entry VALUES (2, 'a', 'b', 'accepted', '{}', '{}', 'd', 'v1', 'x', '2026')`);
  expect(migrate(db, upTo(150), () => undefined)).toEqual([150]);
  expect(db.prepare('SELECT COUNT(*) FROM announcement a JOIN centre_entry e ON e.dossier = a.dossier').pluck().get()).toBe(1);
  for (const table of ['store_missing', 'lane_hold']) expect(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(), table).toBe(0);
  const missing = (kind: string, lost: number): string => `INSERT INTO store_missing VALUES ('${kind}', 2, 'd', 'v1', '', ${lost}, '2026')`;
  db.exec(missing('answer', 0));
  expect(() => db.exec(missing('answer', 1))).toThrow(/UNIQUE/);
  expect(() => db.exec(missing('page', 0))).toThrow(/CHECK/);
  expect(() => db.exec(missing('version', 2))).toThrow(/CHECK/);
  db.close();
});
