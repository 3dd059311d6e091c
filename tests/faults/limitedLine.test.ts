import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { compose } from '#main/compose.ts';
import { copyOfFolder, FAULT_DOSSIER, makeTemplate, memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';

let template: string;
beforeAll(async () => {
  template = await memoryFolder();
  await makeTemplate(template, 'upload', 2);
}, 120_000);
afterAll(() => removeFolder(template));

const onDatabase = <Value>(data: string, work: (db: Database.Database) => Value): Value => {
  const db = new Database(join(data, 'station.sqlite'));
  const value = work(db);
  db.close();
  return value;
};
const jobIn = (data: string) => onDatabase(data, (db) => db.prepare(`SELECT state, fault FROM job WHERE kind = 'publish'`).get());
const filesIn = async (store: string): Promise<readonly string[]> =>
  (await readdir(store, { recursive: true, withFileTypes: true }).catch(() => [])).filter((one) => one.isFile()).map(({ name }) => name);

test('A1 step 11 a station that is closed while its pages wait for a slow line closes at once, and a later one finishes the version', async () => {
  const data = await copyOfFolder(template);
  onTestFinished(() => removeFolder(data));
  const store = join(data, 'store');
  const open = () =>
    compose({ dataFolder: data, store: { kind: 'folder', where: store }, simulatedSheetsPerMinute: 0, report: () => undefined });
  // Slow enough that the version would take hours.
  onDatabase(data, (db) => db.exec(`INSERT INTO setting VALUES ('line.limits', '[{"bytesPerSecond":1000,"from":"00:00","to":"24:00"}]')`));
  const slow = await open();
  await expect.poll(() => filesIn(store), { timeout: 30_000 }).toContain('inventory.json');
  await slow.close();
  expect(jobIn(data)).toMatchObject({ state: 'ready', fault: expect.stringContaining('sending-interrupted') });

  onDatabase(data, (db) => {
    db.exec(`DELETE FROM setting`);
    db.exec(`UPDATE job SET run_after = '2020-01-01T00:00:00.000Z' WHERE state = 'ready'`);
  });
  const free = await open();
  await free.idle();
  await free.close();
  expect(jobIn(data)).toMatchObject({ state: 'done' });
  expect(onDatabase(data, (db) => db.prepare('SELECT receipted FROM publication WHERE dossier = ?').pluck().get(FAULT_DOSSIER))).toBe(1);
});
