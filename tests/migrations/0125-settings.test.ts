import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DESK_MIGRATIONS } from '#storage/sqlite/desk/migrations.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it.each([
  ['a station', MIGRATIONS],
  ["the centre's desk", DESK_MIGRATIONS],
])('0125 gives %s one value for each setting, and begins with none', async (_, migrations) => {
  const db = openDatabase(join(await temporaryFolder(), 'any.sqlite'), 'write');
  const upTo = (last: number) => migrations.filter(({ number }) => number <= last);
  migrate(db, upTo(124), () => undefined);
  expect(migrate(db, upTo(125), () => undefined)).toEqual([125]);
  expect(db.prepare('SELECT COUNT(*) FROM setting').pluck().get()).toBe(0);
  db.exec(`INSERT INTO setting VALUES ('centre.key', 'a')`);
  expect(() => db.exec(`INSERT INTO setting VALUES ('centre.key', 'b')`)).toThrow(/UNIQUE/);
  db.close();
});
