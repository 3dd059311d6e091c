import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deskName } from '#storage/sqlite/desk/deskName.ts';
import { sqliteDeskRights } from '#storage/sqlite/desk/deskRights.ts';
import { DESK_MIGRATIONS } from '#storage/sqlite/desk/migrations.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const opened = async (): Promise<Db> => openDatabase(join(await temporaryFolder(), 'desk.sqlite'), 'write');
const upTo = (number: number) => DESK_MIGRATIONS.filter((one) => one.number <= number);

it('0220 grants of before hold without an end, new ones to the end of their day; the desk gets one name for ever', async () => {
  const db = await opened();
  migrate(db, upTo(210), () => undefined);
  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO desk_grant VALUES ('d1', 'before')`);
  expect(migrate(db, upTo(220), () => undefined)).toEqual([220]);
  const rights = sqliteDeskRights(db);
  expect(rights.granted('d1', 'before', '2099-01-01')).toBe(true);
  const given = { dossier: 'd1', person: 'new', until: '2026-12-20', reason: 'رسیدگی', by: '1001', at: '2026-11-28T08:00:00.000Z' };
  rights.grant(given);
  expect(rights.granted('d1', 'new', '2026-12-20')).toBe(true);
  expect(rights.granted('d1', 'new', '2026-12-21')).toBe(false);
  expect(rights.grantsFor('d1')).toEqual([{ dossier: 'd1', person: 'before', until: null, reason: '', by: '', at: '' }, given]);
  rights.grant({ ...given, until: '2027-01-01', reason: 'تمدید' });
  expect(rights.granted('d1', 'new', '2026-12-31')).toBe(true);
  expect([rights.withdraw('d1', 'before'), rights.withdraw('d1', 'before')]).toEqual([true, false]);
  expect(rights.grantsFor('d1')).toHaveLength(1);

  const name = deskName(db);
  expect(name).toMatch(/^[0-9a-f]{32}$/);
  for (const sql of [`UPDATE view_chain SET desk = 'x'`, 'DELETE FROM view_chain']) expect(() => db.exec(sql)).toThrow(/keeps its name/);
  const other = await opened();
  migrate(other, upTo(220), () => undefined);
  expect(deskName(other)).not.toBe(name);
});
