import { join } from 'node:path';
import { expect, it } from 'vitest';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { dumpIndex } from '#storage/sqlite/centre/dumpIndex.ts';
import { INDEX_MIGRATIONS } from '#storage/sqlite/centre/migrations.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0020 of the centre leaves an index of before as it is, with nothing unread', async () => {
  const file = join(await temporaryFolder(), 'index.sqlite');
  const before = openDatabase(file, 'write');
  migrate(
    before,
    INDEX_MIGRATIONS.filter(({ number }) => number < 20),
    () => undefined,
  );
  before.exec(`UPDATE applied SET n = 7;
    INSERT INTO dossier VALUES (1, 'urn:uuid:a', '0105', 'x', 'x', '0012345679', '', '7', 1, 1, 'v1', 'aa', '2026', 7, 0, 'rejected')`);
  const row = before.prepare('SELECT * FROM dossier').all();
  before.close();

  const db = openCentreIndex(file);
  const index = centreIndex(db);
  expect(db.prepare('SELECT * FROM dossier').all()).toEqual(row);
  expect([index.appliedTo(), index.unread()]).toEqual([7, []]);
  expect(index.ofPerson('0012345679')).toMatchObject([{ object: 'urn:uuid:a', newer: 'rejected' }]);
  db.exec(`INSERT INTO unread VALUES ('urn:uuid:a', 1, 9, 'none')`);
  expect(index.unread()).toEqual([9]);
  expect(index.ofPerson('0012345679')).toMatchObject([{ newer: 'unread' }]);
  expect([...dumpIndex(db)]).toContain(JSON.stringify(['urn:uuid:a', 1, 9, 'none']));
  expect(() => db.exec(`INSERT INTO unread VALUES ('urn:uuid:b', 1, 10, 'none')`)).toThrow('UNIQUE');
  db.close();
});
