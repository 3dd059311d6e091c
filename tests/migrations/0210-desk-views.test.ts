import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DESK_ACTS } from '#app/viewing/schema.ts';
import { DESK_MIGRATIONS } from '#storage/sqlite/desk/migrations.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0210 makes room for every act of the desk in a record that only grows, found by dossier and by person', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'desk.sqlite'), 'write');
  expect(
    migrate(
      db,
      DESK_MIGRATIONS.filter(({ number }) => number <= 210),
      () => undefined,
    ),
  ).toEqual([10, 100, 125, 210]);
  const insert = db.prepare('INSERT INTO view (n, sha256, view, act, dossier, at, line) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const line = JSON.stringify({ actor: { person: 'p1' } });
  for (const [at, act] of DESK_ACTS.entries()) insert.run(at + 1, 'sha', `v${at}`, act, 'd1', '2026', line);
  expect(() => insert.run(DESK_ACTS.length + 1, 'sha', 'other', 'madeUp', 'd1', '2026', line)).toThrow(/CHECK/);
  expect(() => insert.run(99, 'sha', 'other', 'opened', 'd1', '2026', line)).toThrow(/no gaps/);
  expect(() => db.exec(`UPDATE view SET dossier = 'd2'`)).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM view')).toThrow(/append-only/);
  db.exec(`INSERT INTO view_image VALUES ('v0', 1, 'then', NULL); UPDATE view_image SET seen_at = 'now'`);
  expect(() => db.exec(`UPDATE view_image SET seen_at = 'later'`)).toThrow(/append-only/);
  const plan = (where: string): string =>
    JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN SELECT n FROM view WHERE ${where} ORDER BY n DESC LIMIT 5`).all());
  expect(plan(`person = 'p1'`)).toContain('view_by_person');
  expect(plan(`dossier = 'd1'`)).toContain('view_by_dossier');
});
