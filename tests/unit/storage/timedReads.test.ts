import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SlowRead } from '#main/SlowRead.ts';
import { sqliteDeskIndex } from '#storage/sqlite/deskIndex.ts';
import { sqliteOutboxList } from '#storage/sqlite/outboxList.ts';
import { timedReads } from '#storage/sqlite/timedReads.ts';
import { sqliteWorkList } from '#storage/sqlite/workList.ts';
import { DOSSIER, IDENTITY } from '#tests/fixtures/pipeline/walk.ts';
import { ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** A station's file, and a clock on which every read takes so many milliseconds. */
const slowly = async (milliseconds: number) => {
  const station = ledgerStation(join(await temporaryFolder(), 'station.sqlite'));
  onTestFinished(() => void station.db.close());
  station.open(DOSSIER);
  const told: { sql: string; took: number }[] = [];
  let now = 0;
  const tick = (): number => {
    now += milliseconds;
    return now;
  };
  const db = timedReads(station.db, { now: tick, limitMilliseconds: 100, slow: (sql, took) => void told.push({ sql, took }) });
  return { station, db, told };
};

test('DESIGN §7 a slow search is told with its statement, and never with the number that somebody looked for', async () => {
  const { db, told } = await slowly(250);
  sqliteDeskIndex(db).find(IDENTITY.nationalId, 5);
  sqliteWorkList(db).find(IDENTITY.nationalId, 5);
  expect(told).toHaveLength(2);
  for (const { sql, took } of told) {
    expect(sql).toMatch(/^SELECT .* MATCH \?/);
    expect(sql).not.toMatch(/\n| {2}|\d{6}/);
    expect(took).toBe(250);
  }
  const line = new SlowRead(told[0]?.sql ?? '', told[0]?.took ?? 0);
  expect(line.message).toMatch(/^250 ms: SELECT /);
  expect(line.message).not.toContain(IDENTITY.nationalId);
});

test('a read within the limit is told to nobody; what a list answers is the same either way', async () => {
  const { station, db, told } = await slowly(100);
  const asked = (list: ReturnType<typeof sqliteWorkList>) => [
    list.counts('p', ['retrieve']),
    list.page({ tab: 'waiting', person: 'p', steps: ['retrieve'], step: null, words: '', after: null, limit: 5 }),
  ];
  expect(asked(sqliteWorkList(db))).toEqual(asked(sqliteWorkList(station.db)));
  expect(sqliteOutboxList(db).waiting()).toEqual([]);
  expect(told).toEqual([]);
});

test('a read that fails fails as before, and the database itself is left alone', async () => {
  const { station, db, told } = await slowly(250);
  expect(() => sqliteDeskIndex(db).find('"', 5)).not.toThrow();
  expect(() => db.prepare('SELECT abs(?)').get()).toThrow(/parameter/);
  expect(told.map((one) => one.sql)).toContain('SELECT abs(?)');
  told.length = 0;
  station.db.prepare('SELECT 1').get();
  expect(told).toEqual([]);
});
