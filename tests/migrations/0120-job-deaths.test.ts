import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#storage/sqlite/migrate.ts';
import { ledgerTables } from '#storage/sqlite/migrations/0010-ledger.ts';
import { accountTables } from '#storage/sqlite/migrations/0100-accounts.ts';
import { viewTables } from '#storage/sqlite/migrations/0110-views.ts';
import { jobDeaths } from '#storage/sqlite/migrations/0120-job-deaths.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

it('0120 counts deaths from now on: jobs that wait already begin without any, and keep everything else', async () => {
  const db = openDatabase(join(await temporaryFolder(), 'station.db'), 'write');
  const before = [ledgerTables, accountTables, viewTables];
  migrate(db, before, () => undefined);
  db.exec(`INSERT INTO job (kind, key, dossier, payload, state, attempts, run_after, priority, created_at)
    VALUES ('pageStep', 'k', 'd', '{}', 'leased', 4, '2026', 1, '2025')`);
  expect(migrate(db, [...before, jobDeaths], () => undefined)).toEqual([120]);
  expect(db.prepare('SELECT state, attempts, run_after, priority, created_at, deaths FROM job').raw().all()).toEqual([
    ['leased', 4, '2026', 1, '2025', 0],
  ]);
  expect(() => db.exec('UPDATE job SET deaths = NULL')).toThrow(/NOT NULL/);
  db.close();
});
