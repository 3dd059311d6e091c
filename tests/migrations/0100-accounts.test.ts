import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#storage/sqlite/migrate.ts';
import { ledgerTables } from '#storage/sqlite/migrations/0010-ledger.ts';
import { accountTables } from '#storage/sqlite/migrations/0100-accounts.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0100 makes room for accounts that are never removed and keep their code', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  migrate(db, [ledgerTables], () => undefined);
  const copies: number[] = [];
  expect(migrate(db, [ledgerTables, accountTables], (from) => copies.push(from))).toEqual([100]);
  expect(copies).toEqual([10]);
  db.exec(`INSERT INTO account VALUES ('p1', '3012', 'x', '["viewer"]', 1, 0, NULL)`);
  expect(() => db.exec('DELETE FROM account')).toThrow(/the log names this account/);
  expect(() => db.exec(`UPDATE account SET code = '3013'`)).toThrow(/the log names this account/);
  expect(() => db.exec(`INSERT INTO account VALUES ('p2', '3012', 'y', '[]', 1, 0, NULL)`)).toThrow(/UNIQUE/);
  expect(() => db.exec(`INSERT INTO session VALUES ('s', 't', 'nobody', 'a', 'a', 'a')`)).toThrow(/FOREIGN KEY/);
  expect(migrate(db, [ledgerTables, accountTables], () => undefined)).toEqual([]);
});
