import { join } from 'node:path';
import { expect, it } from 'vitest';
import { earlierLines } from '#storage/sqlite/earlierLines.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0170 leaves a station with its own past alone, and keeps lines of a lost one that nobody can change', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  migrate(
    db,
    MIGRATIONS.filter(({ number }) => number < 170),
    () => undefined,
  );
  db.exec(`INSERT INTO event (n, sha256, at, kind, dossier, dossier_n, line) VALUES (1, 'a', '2026', 'dossierOpened', 'd', 1, '{}')`);
  const before = db.prepare('SELECT * FROM event').all();
  expect(
    migrate(
      db,
      MIGRATIONS.filter(({ number }) => number <= 170),
      () => undefined,
    ),
  ).toEqual([170]);
  expect(db.prepare('SELECT * FROM event').all()).toEqual(before);
  const own = earlierLines(db);
  expect([own.lines('d'), own.end('d'), own.lastAt(), own.mark('d')]).toEqual([[], null, null, null]);

  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO earlier_event VALUES ('e', 1, 'b', 'dossierOpened', '{"e":1}'), ('e', 2, 'c', 'takenUp', '{"e":2}');
    INSERT INTO rebuilt_dossier VALUES ('e', '0105-01', 'v1', 'x', 3, 2, 'c', '2025')`);
  expect([own.lines('e'), own.lines('e', 1), own.end('e'), own.lastAt()]).toEqual([
    ['{"e":1}', '{"e":2}'],
    ['{"e":1}'],
    { n: 2, sha256: 'c' },
    '2025',
  ]);
  expect(own.mark('e')).toEqual({ station: '0105-01', version: 'v1', inventorySha512: 'x', entry: 3, rebuiltFrom: 'a' });
  expect(() => db.exec(`UPDATE earlier_event SET line = ''`)).toThrow('append-only');
  expect(() => db.exec('DELETE FROM earlier_event')).toThrow('append-only');
  expect(() => db.exec(`INSERT INTO earlier_event VALUES ('e', 2, 'd', 'takenUp', '{}')`)).toThrow(/UNIQUE/);
  db.close();
});
