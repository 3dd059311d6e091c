import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '#main/compose.ts';
import { commandLine, type Row } from '#tests/fixtures/commandLine.ts';
import { type DemoStation, demoStation } from '#tests/fixtures/station/demoStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const TIMEOUT = { timeout: 120_000 };

let at: DemoStation;
beforeAll(async () => {
  at = await demoStation();
}, 120_000);
afterAll(() => at.remove());

const json = (...words: readonly string[]) => commandLine([...words, '--json']);

/** Does to a copy's database what the product never does. */
const spoilDatabase = async (sql: string): Promise<string> => {
  const copy = await at.copy();
  const db = new Database(join(copy, 'station.sqlite'));
  db.exec(sql);
  db.close();
  return copy;
};

describe('a station read from outside', TIMEOUT, () => {
  test('status is one object with what stands where, and agrees with what the demo told', async () => {
    const { code, rows } = await json('status', '--data', at.data);
    expect(code).toBe(0);
    expect(rows).toHaveLength(1);
    const [seen] = rows;
    expect(seen.station).toMatchObject({ branchCode: '0105', sample: true });
    expect(seen.dossiers).toMatchObject({ total: 1, done: 1 });
    expect(seen.dossiers.steps.map((one: Row) => one.step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(seen.pages.current).toBe(at.told.images);
    expect(seen.queue.publish).toMatchObject({ ready: 0, leased: 0, dead: 0 });
    expect(seen.outbox).toEqual({ count: 0, bytes: 0, oldest: null, awaitingAcceptance: 2, rejected: 0 });
    expect(seen.store).toEqual({ where: at.store, made: true, reachable: true });
    expect(seen.disk.freeBytes).toBeGreaterThan(0);
    expect(seen.clock).toMatchObject({ behindMilliseconds: 0, lastEvent: expect.stringMatching(/Z$/) });
    expect(seen.versions).toMatchObject({ node: process.versions.node, product: expect.any(String), sqlite: expect.any(String) });
  });

  test('people read the status in Persian digits where LANG says fa', async () => {
    const { out } = await commandLine(['status', '--data', at.data], { environment: { LANG: 'fa_IR.UTF-8' } });
    expect(out).toContain('ایستگاه نمونه');
    expect(out).toContain('پرونده‌ها: ۱؛');
  });

  test('images names every acknowledged page with its receipt, and says when the spool lacks one', async () => {
    const { code, rows } = await json('images', '--data', at.data);
    expect(code).toBe(0);
    expect(rows.map((row) => row.sha256).sort()).toEqual(at.acknowledged.map((page) => page.sha256).sort());
    for (const row of rows)
      expect(row).toMatchObject({
        dossier: at.dossier,
        spool: true,
        state: expect.any(String),
        receipt: { version: 'v1', path: expect.stringContaining('masters/') },
      });

    const copy = await at.copy();
    const [lost] = rows;
    await rm(join(copy, 'spool', lost.sha256));
    const after = await json('images', '--data', copy, '--dossier', at.dossier);
    expect(after.rows.filter((row) => !row.spool).map((row) => row.sha256)).toEqual([lost.sha256]);
  });

  test('a dossier that the station does not have is refused', async () => {
    const ran = await json('images', '--data', at.data, '--dossier', '00000000-0000-4000-8000-000000000000');
    expect(ran.code).toBe(1);
    expect(ran.rows[0].error.code).toBe('dossier-unknown');
  });

  test('with an archive that does not answer, status tells what waits for it, how much and since when', async () => {
    const data = await temporaryFolder();
    const store = join(data, 'not-a-folder');
    await writeFile(store, 'x');
    const demo = await json('demo', '--data', data, '--store', store, '--leaves', '1');
    expect(demo.code).toBe(3);
    const { rows } = await json('status', '--data', data, '--store', store);
    expect(rows[0].outbox).toEqual({
      count: 1,
      bytes: expect.any(Number),
      oldest: expect.stringMatching(/Z$/),
      awaitingAcceptance: 0,
      rejected: 0,
    });
    expect(rows[0].outbox.bytes).toBeGreaterThanOrEqual(rows[0].pages.bytes);
    expect(rows[0].store).toEqual({ where: store, made: false, reachable: false });
    expect(rows[0].dossiers.steps[10]).toMatchObject({ id: 'upload', count: 1 });
  });

  test('reading commands answer while another program holds the station', async () => {
    const copy = await at.copy();
    const station = await compose({
      dataFolder: copy,
      store: { kind: 'folder', where: join(copy, 'store') },
      simulatedSheetsPerMinute: 0,
      report: () => undefined,
    });
    try {
      const answers = await Promise.all([
        json('status', '--data', copy),
        json('images', '--data', copy),
        json('log', 'verify', '--data', copy),
      ]);
      expect(answers.map((one) => one.code)).toEqual([0, 0, 0]);
    } finally {
      await station.close();
    }
  });
});

describe('log verify', TIMEOUT, () => {
  test('the station’s log is good, and its head is checked when it is known', async () => {
    const good = await json('log', 'verify', '--data', at.data);
    expect(good.code).toBe(0);
    expect(good.rows).toEqual([{ events: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/), valid: true }]);
    expect((await json('log', 'verify', '--data', at.data, '--head', good.rows[0].head.toUpperCase())).code).toBe(0);
    const other = await json('log', 'verify', '--data', at.data, '--head', '0'.repeat(64));
    expect(other.code).toBe(1);
    expect(other.rows[0]).toMatchObject({ valid: false, error: { code: 'log-head' } });
  });

  test.each([
    {
      what: 'an event changed in the table',
      code: 'log-prev',
      sql: `DROP TRIGGER event_is_never_changed; UPDATE event SET line = replace(line, 'نمونه', 'دیگر') WHERE n = 12`,
    },
    {
      what: 'an event taken out of the table',
      code: 'log-number',
      sql: 'DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE n = 9',
    },
    {
      what: 'a column of the table that says otherwise than its event',
      code: 'log-row-differs',
      sql: `DROP TRIGGER event_is_never_changed; UPDATE event SET sha256 = '${'0'.repeat(64)}' WHERE n = 7`,
    },
    { what: 'a tally that no event tells of', code: 'projection-differs', sql: 'UPDATE tally SET count = count + 1' },
    { what: 'a dossier listed at another step', code: 'projection-differs', sql: `UPDATE dossier SET position = 'capture'` },
    { what: 'a count of positions that is not so', code: 'projection-differs', sql: 'UPDATE position_count SET dossiers = dossiers + 1' },
    { what: 'an image listed on another side', code: 'projection-differs', sql: `UPDATE image SET leaf = '99' WHERE image = 2` },
  ])('$what is found: exit 1, $code', async ({ code, sql }) => {
    const ran = await json('log', 'verify', '--data', await spoilDatabase(sql));
    expect(ran.code).toBe(1);
    expect(ran.rows).toHaveLength(1);
    expect(ran.rows[0]).toMatchObject({ valid: false, error: { code, message: expect.any(String), do: expect.any(String) } });
  });

  test('a published log is good by itself; a forged one names its first wrong line', async () => {
    const out = join(await temporaryFolder(), 'dossier');
    await commandLine(['store', 'get', at.dossier, '--out', out, '--store', at.store]);
    const file = join(out, 'events.jsonl');
    const good = await json('log', 'verify', '--file', file);
    expect(good).toMatchObject({ code: 0, rows: [{ valid: true }] });
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.toSpliced(4, 1).join('\n'));
    const forged = await json('log', 'verify', '--file', file);
    expect(forged.code).toBe(1);
    expect(forged.rows[0]).toMatchObject({ valid: false, line: 5, events: 4, error: { code: expect.stringMatching(/^log-/) } });
    const people = await commandLine(['log', 'verify', '--file', file]);
    expect(people).toMatchObject({ code: 1, out: '' });
    expect(people.err).toContain('First wrong line: 5');
  });

  test('a file that is not there cannot be judged: exit 3', async () => {
    const ran = await json('log', 'verify', '--file', join(at.data, 'no-such.jsonl'));
    expect(ran.code).toBe(3);
    expect(ran.rows[0].error.code).toBe('file-not-found');
  });
});
