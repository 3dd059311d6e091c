import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { copyOfFolder, FAULT_DOSSIER, makeTemplate, memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import { smallCentre } from '#tests/fixtures/station/smallCentre.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const TIMEOUT = { timeout: 120_000 };

let template: string;
beforeAll(async () => {
  template = await memoryFolder();
  await makeTemplate(template, 'upload', 2);
}, 120_000);
afterAll(() => removeFolder(template));

const sync = (data: string, store: string, ...more: readonly string[]) =>
  commandLine(['sync', '--data', data, '--store', store, ...more, '--json']);

/** Does to a station's database what no command does. */
const spoil = (data: string, sql: string): void => {
  const db = new Database(join(data, 'station.sqlite'));
  db.exec(sql);
  db.close();
};
const ask = (data: string, sql: string): unknown => {
  const db = new Database(join(data, 'station.sqlite'));
  const row = db.prepare(sql).pluck().get();
  db.close();
  return row;
};

describe('COMMANDS sync', TIMEOUT, () => {
  test('pushes what waits, then tells how much; a second time there is nothing, and set back it sends nothing', async () => {
    const data = await copyOfFolder(template);
    const store = join(await temporaryFolder(), 'store');
    const first = await sync(data, store);
    expect([first.code, first.err]).toEqual([0, '']);
    const receipts = ask(data, 'SELECT COUNT(*) FROM receipt');
    expect(first.rows.at(-1)).toEqual({ published: 1, receipts, left: 0 });
    expect(first.rows[0]).toMatchObject({ version: { dossier: FAULT_DOSSIER, state: 'published' } });
    expect(first.rows.at(-2)).toEqual({ centre: { pinned: false, accepted: 0, rejected: 0, awaiting: 1 } });
    expect((await sync(data, store)).rows.at(-1)).toEqual({ published: 0, receipts: 0, left: 0 });

    const status = await commandLine(['status', '--data', data, '--store', store, '--json']);
    expect(status.rows[0]?.outbox).toEqual({ count: 0, bytes: 0, oldest: null, awaitingAcceptance: 1, rejected: 0 });
  });

  test('a store that does not answer: exit 3 with its fault, everything still waits, and it goes when the store is back', async () => {
    const data = await copyOfFolder(template);
    const base = await temporaryFolder();
    const store = join(base, 'away', 'store');
    await nodeDisk().makeFolder(base);
    spoil(data, 'SELECT 1');
    // A file stands where the folder of the store should be.
    await nodeDisk().writeFlushed(join(base, 'away'), new Uint8Array([1]), () => undefined);
    for (const more of [[], ['--once']]) {
      const away = await sync(data, store, ...more);
      expect(away.code).toBe(3);
      expect(away.rows.at(-1)).toEqual({ published: 0, receipts: 0, left: 1 });
      expect(away.rows.some((row) => row.error?.code?.startsWith('store-'))).toBe(true);
    }
    await rename(join(base, 'away'), join(base, 'gone'));
    await nodeDisk().makeFolder(join(base, 'away'));
    expect((await sync(data, store)).rows.at(-1)).toMatchObject({ published: 1, left: 0 });
  });

  test('a pause holds: exit 1, nothing sent', async () => {
    const data = await copyOfFolder(template);
    const store = join(await temporaryFolder(), 'store');
    for (const key of ['outbox.paused', `outbox.paused.${FAULT_DOSSIER}`]) {
      spoil(data, `DELETE FROM setting; INSERT INTO setting VALUES ('${key}', '1')`);
      const held = await sync(data, store);
      expect(held.code).toBe(1);
      expect(held.rows.map((row) => row.error?.code).filter(Boolean)).toEqual(['outbox-paused']);
      expect(held.rows.at(-1)).toEqual({ published: 0, receipts: 0, left: 1 });
    }
    spoil(data, `UPDATE setting SET value = '0'`);
    expect((await sync(data, store)).code).toBe(0);
  });

  test('a line that pauses at this hour holds too: exit 1, nothing sent, unless told to ignore the limits', async () => {
    const data = await copyOfFolder(template);
    const store = join(await temporaryFolder(), 'store');
    spoil(data, `INSERT INTO setting VALUES ('line.limits', '[{"bytesPerSecond":0,"from":"00:00","to":"24:00"}]')`);
    const held = await sync(data, store);
    expect(held.code).toBe(1);
    expect(held.rows.map((row) => row.error?.code).filter(Boolean)).toEqual(['line-held']);
    expect(held.rows.at(-1)).toEqual({ published: 0, receipts: 0, left: 1 });
    expect(ask(data, 'SELECT attempts FROM job')).toBe(0);
    expect((await sync(data, store, '--ignore-limits')).rows.at(-1)).toMatchObject({ published: 1, left: 0 });
  });

  test('reads acceptances afterwards: none without a pinned key, then the one that is signed by it', async () => {
    const data = await copyOfFolder(template);
    const store = join(await temporaryFolder(), 'store');
    await sync(data, store);
    const blobs = folderBlobs(nodeDisk(), { folder: store, holder: 'centre' });
    const centre = smallCentre(blobs, '0105');
    await centre.begin();
    await centre.accept(FAULT_DOSSIER, 'v1', ask(data, 'SELECT inventory_sha512 FROM publication') as string);
    expect((await sync(data, store)).rows.at(-2)).toEqual({ centre: { pinned: false, accepted: 0, rejected: 0, awaiting: 1 } });
    spoil(data, `INSERT INTO setting VALUES ('centre.key', '${centre.fingerprint}')`);
    const heard = await sync(data, store);
    expect([heard.code, heard.rows.at(-2)]).toEqual([0, { centre: { pinned: true, accepted: 1, rejected: 0, awaiting: 0 } }]);
    await centre.reject(FAULT_DOSSIER, 'v2', 'e'.repeat(128), false);
    expect((await sync(data, store)).code).toBe(0);
  });

  test('STORE §4 Trust an archive that lost what was seen there: exit 1, all of it listed, and a person may have it put back', {
    timeout: 240_000,
  }, async () => {
    const data = await copyOfFolder(template);
    const store = join(await temporaryFolder(), 'store');
    await sync(data, store);
    await rename(store, `${store} of today`);
    await nodeDisk().makeFolder(store);
    const behind = await sync(data, store);
    expect(behind.code).toBe(1);
    expect(behind.rows.flatMap((row) => (row.missing === undefined ? [] : [`${row.missing.kind} ${row.missing.version}`]))).toEqual([
      'announcement v1',
      'version v1',
    ]);
    expect(behind.rows.filter((row) => row.error !== undefined)).toMatchObject([
      { error: { code: 'store-behind' }, stopped: true, waitsFor: 'person' },
    ]);
    const { rows } = await commandLine(['status', '--data', data, '--store', store, '--json']);
    expect(rows[0]?.behind).toMatchObject({
      stopped: true,
      waitsFor: 'person',
      announcements: 1,
      versions: 1,
      answers: 0,
      lostVersions: 0,
    });
    const mended = await sync(data, store, '--put-back');
    expect([mended.code, mended.rows[0]]).toEqual([0, { putBack: { versions: 1, announcements: 1 } }]);
  });

  test('a folder without a station: exit 3, and none is made', async () => {
    const { code, rows } = await sync(await temporaryFolder(), join(await temporaryFolder(), 'store'));
    expect([code, rows[0]?.error.code]).toEqual([3, 'no-station']);
  });
});
