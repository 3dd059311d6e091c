import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { type Migration, migrate } from '#storage/sqlite/migrate.ts';
import { ledgerTables } from '#storage/sqlite/migrations/0010-ledger.ts';
import { copyDatabase, type Db, growLog, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const fresh = async (): Promise<{ readonly db: Db; readonly folder: string; readonly file: string }> => {
  const folder = await temporaryFolder();
  const file = join(folder, 'station.sqlite');
  const db = openDatabase(file, 'write');
  expect(migrate(db, [ledgerTables], () => expect.unreachable('an empty database needs no copy'))).toEqual([10]);
  onTestFinished(() => void db.close());
  return { db, folder, file };
};

const event = (n: number, dossier: string | null = null, dossierN = n): string =>
  `INSERT INTO event VALUES (${n}, 'sha', '2026', 'opened', ${dossier === null ? 'NULL, NULL' : `'${dossier}', ${dossierN}`}, '{}')`;

const DOSSIER = `INSERT INTO dossier (id, version, position, since, updated_at, shelf_row, dossier_number, national_id, insurance_number, name,
  leaves, images, documents, visits, out_of_turn, sent_back, aside) VALUES ('d1', 1, 'retrieve', '', '', '', '', '', '', '', 0, 0, 0, '{}', 0, 0, 0)`;

describe('0010 ledger', () => {
  it('the log only grows, one line after the other, and each dossier’s own numbers are taken once', async () => {
    const { db } = await fresh();
    expect(() => db.exec(event(2))).toThrow(/no gaps/);
    db.exec(`${event(1)}; ${event(2, 'd1', 1)}`);
    expect(() => db.exec(event(2))).toThrow(/no gaps/);
    expect(() => db.exec(event(4))).toThrow(/no gaps/);
    expect(() => db.exec(event(3, 'd1', 1))).toThrow(/UNIQUE/);
    expect(() => db.exec(`UPDATE event SET line = '{"n":1}' WHERE n = 1`)).toThrow(/append-only/);
    expect(() => db.exec('UPDATE event SET n = 3 WHERE n = 2')).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM event WHERE n = 2')).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM event')).toThrow(/append-only/);
    expect(() => db.exec(event(1).replace('INSERT', 'INSERT OR REPLACE'))).toThrow(/no gaps/);
    expect(db.prepare('SELECT n, line FROM event').raw().all()).toEqual([
      [1, '{}'],
      [2, '{}'],
    ]);
  });

  it('a receipt stands as it was given, and only for a version that was planned', async () => {
    const { db } = await fresh();
    const receipt = `INSERT INTO receipt VALUES ('d1', 'v1', 'v1/content/masters/0001.jpg', 'a', 'b', 5)`;
    expect(() => db.exec(receipt)).toThrow(/FOREIGN KEY/);
    db.exec(`${DOSSIER}; INSERT INTO publication VALUES ('d1', 'v1', '', 1, '{}', '', 1, 5, 0, 0); ${receipt}`);
    expect(() => db.exec('UPDATE receipt SET bytes = 6')).toThrow(/stands/);
    expect(() => db.exec('DELETE FROM receipt')).toThrow(/stands/);
    expect(() => db.exec(receipt)).toThrow(/UNIQUE/);
    expect(() => db.exec('DELETE FROM publication')).toThrow(/FOREIGN KEY/);
  });

  it('there is one station, one job of a kind and key, and no job in a state that nobody knows', async () => {
    const { db } = await fresh();
    const job = (key: string, state: string): string =>
      `INSERT INTO job (kind, key, dossier, payload, state, attempts, run_after, priority, created_at) VALUES ('publish', '${key}', 'd', '{}', '${state}', 0, '', 0, '')`;
    db.exec(job('a', 'ready'));
    expect(() => db.exec(job('a', 'ready'))).toThrow(/UNIQUE/);
    expect(() => db.exec(job('b', 'lost'))).toThrow(/CHECK/);
    db.exec(`INSERT INTO station VALUES (1, '0105', 'شعبه', '01', 0, NULL)`);
    expect(() => db.exec(`INSERT INTO station VALUES (2, '0106', 'شعبه', '01', 0, NULL)`)).toThrow(/CHECK/);
  });
});

describe('migrate', () => {
  const later = (number: number, up: (db: Db) => void = (db) => db.exec(`CREATE TABLE t${number} (a)`)): Migration => ({
    number,
    name: `later-${number}`,
    up,
  });
  const standsAt = (db: Db): unknown => db.pragma('user_version', { simple: true });

  it('a database newer than the program is refused by name and left as it is', async () => {
    const { db } = await fresh();
    db.pragma('user_version = 999');
    expect(() => migrate(db, [ledgerTables], () => expect.unreachable('nothing is to be copied'))).toThrow(
      expect.objectContaining({ code: 'database-too-new', permanence: 'permanent', details: { database: 999, program: 10 } }),
    );
    expect(standsAt(db)).toBe(999);
  });

  it('takes one whole copy before the first change, in order of number, and nothing when nothing is due', async () => {
    const { db, folder } = await fresh();
    db.exec(event(1));
    const copied: number[] = [];
    const copyFirst = (from: number): void => {
      copied.push(from);
      copyDatabase(db, join(folder, `before-${from}.sqlite`));
    };
    expect(migrate(db, [later(30), ledgerTables, later(20)], copyFirst)).toEqual([20, 30]);
    expect(migrate(db, [later(30), ledgerTables, later(20)], copyFirst)).toEqual([]);
    expect(copied).toEqual([10]);
    const copy = new Database(join(folder, 'before-10.sqlite'), { readonly: true });
    expect(standsAt(copy)).toBe(10);
    expect(copy.prepare('SELECT COUNT(*) FROM event').pluck().get()).toBe(1);
    expect(copy.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('t20', 't30')`).all()).toEqual([]);
    copy.close();
  });

  it('a step that fails changes nothing of its own, and the next start begins with it, over the copy that was left', async () => {
    const { db, folder } = await fresh();
    const copyFirst = (from: number): void => copyDatabase(db, join(folder, `before-${from}.sqlite`));
    const failing = later(20, (inside) => {
      inside.exec('CREATE TABLE half (a)');
      throw new Error('the disk is full');
    });
    expect(() => migrate(db, [ledgerTables, failing], copyFirst)).toThrow(/disk is full/);
    expect(standsAt(db)).toBe(10);
    expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`).get()).toBeUndefined();
    expect(migrate(db, [ledgerTables, later(20)], copyFirst)).toEqual([20]);
  });

  it('two steps of one number are the programmer’s mistake', async () => {
    const { db } = await fresh();
    expect(() => migrate(db, [ledgerTables, later(10)], () => undefined)).toThrow(/one number/);
  });
});

describe('openDatabase', () => {
  it('flushes every commit on a new file, on a reopened one and beside a reader', async () => {
    const { db, file } = await fresh();
    growLog(db);
    const settings = (one: Db): readonly unknown[] =>
      ['journal_mode', 'synchronous', 'foreign_keys', 'wal_autocheckpoint'].map((name) => one.pragma(name, { simple: true }));
    expect(settings(db)).toEqual(['wal', 2, 1, 0]);
    const again = openDatabase(file, 'write');
    expect(settings(again)).toEqual(['wal', 2, 1, 0]);
    const reader = openDatabase(file, 'read');
    expect(settings(reader).slice(0, 2)).toEqual(['wal', 2]);
    expect(() => reader.exec(event(1))).toThrow(/readonly/);
    for (const one of [again, reader]) one.close();
    expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'log_room'`).get()).toBeUndefined();
  });

  it('a reader does not make the file that it was to read', async () => {
    expect(() => openDatabase(join('/', 'nowhere', 'station.sqlite'), 'read')).toThrow();
    const folder = await temporaryFolder();
    expect(() => openDatabase(join(folder, 'none.sqlite'), 'read')).toThrow(/unable to open/);
  });
});

describe('holdStation', () => {
  it('a second holder is refused, and the folder is free after the first let go', async () => {
    const path = join(await temporaryFolder(), 'station.lock');
    const first = holdStation(path);
    expect(() => holdStation(path)).toThrow(expect.objectContaining({ code: 'station-held', permanence: 'temporary' }));
    first.release();
    holdStation(path).release();
  });

  it('is free at once after kill -9 of the program that held it', async () => {
    const path = join(await temporaryFolder(), 'station.lock');
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { holdStation } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../storage/sqlite/holdStation.ts')).href)};
         holdStation(${JSON.stringify(path)}); console.log('held'); setInterval(() => undefined, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    expect(() => holdStation(path)).toThrow(expect.objectContaining({ code: 'station-held' }));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    holdStation(path).release();
  });
});
