import { join } from 'node:path';
import { expect, it } from 'vitest';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { INDEX_MIGRATIONS } from '#storage/sqlite/centre/migrations.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0010 of the centre makes an empty index, flushed at every commit; a newer one is refused with a sentence', async () => {
  const file = join(await temporaryFolder(), 'index.sqlite');
  const db = openCentreIndex(file);
  expect(INDEX_MIGRATIONS.map(({ number }) => number)).toEqual([10, 20]);
  expect(db.pragma('user_version', { simple: true })).toBe(20);
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(centreIndex(db).appliedTo()).toBe(0);
  expect(() => db.exec('INSERT INTO applied VALUES (2, 0)')).toThrow(/CHECK/);
  expect(() => db.exec(`INSERT INTO document VALUES (99, 1, '', '10', '10-01')`)).toThrow(/FOREIGN KEY/);
  db.pragma('user_version = 21');
  db.close();
  expect(() => openCentreIndex(file)).toThrow(expect.objectContaining({ code: 'database-too-new' }));
});
