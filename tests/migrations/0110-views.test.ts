import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#storage/sqlite/migrate.ts';
import { ledgerTables } from '#storage/sqlite/migrations/0010-ledger.ts';
import { accountTables } from '#storage/sqlite/migrations/0100-accounts.ts';
import { viewTables } from '#storage/sqlite/migrations/0110-views.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0110 makes room for a record of views that only grows, one line after the other', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  migrate(db, [ledgerTables, accountTables], () => undefined);
  expect(migrate(db, [ledgerTables, accountTables, viewTables], () => undefined)).toEqual([110]);
  const line = (n: number): string => `INSERT INTO view VALUES (${n}, 'sha', 'v${n}', 'opened', 'd1', '2026', '{}')`;
  expect(() => db.exec(line(2))).toThrow(/no gaps/);
  db.exec(`${line(1)}; ${line(2)}; INSERT INTO view_image VALUES ('v1', 1, 'then', NULL)`);
  expect(() => db.exec('UPDATE view SET dossier = NULL')).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM view')).toThrow(/append-only/);
  db.exec(`UPDATE view_image SET seen_at = 'now'`);
  expect(() => db.exec(`UPDATE view_image SET seen_at = 'later'`)).toThrow(/append-only/);
  expect(() => db.exec('UPDATE view_image SET image = 2')).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM view_image')).toThrow(/append-only/);
  expect(() => db.exec(`INSERT INTO view_image VALUES ('v9', 1, NULL, NULL)`)).toThrow(/FOREIGN KEY/);
});
