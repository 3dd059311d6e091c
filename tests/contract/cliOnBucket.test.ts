import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, type Row } from '#tests/fixtures/commandLine.ts';
import { BUCKET, type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const TIMEOUT = { timeout: 240_000 };

describe.skipIf(withoutTool('minio'))('an archive in a real MinIO', TIMEOUT, () => {
  let store: RunningStore;
  let keys: Readonly<Record<string, string>>;
  let address: string;
  beforeAll(async () => {
    store = await runningStore('one drive');
    keys = { AWS_ACCESS_KEY_ID: store.server.accessKey, AWS_SECRET_ACCESS_KEY: store.server.secretKey };
    address = `s3://${BUCKET}/country?endpoint=${store.server.endpoint}`;
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  const json = (...words: readonly string[]) => commandLine([...words, '--json'], { environment: keys });

  test('A1.1 demo takes a dossier through all twelve steps into the bucket; validate, audit, list, get and status judge it good', async () => {
    const home = await temporaryFolder();
    const data = join(home, 'station');
    const demo = await json('demo', '--data', data, '--leaves', '3', '--store', address);
    expect(demo.err).toBe('');
    expect(demo.code).toBe(0);
    const told: Row = demo.rows.at(-1);
    expect(told).toMatchObject({ head: 'v2', reconciled: true, store: expect.stringMatching(/^s3:\/\/parvandeh\/country\?endpoint=/) });
    expect(told.steps).toHaveLength(12);

    const valid = await json('store', 'validate', address);
    expect(valid.code).toBe(0);
    expect(valid.rows.map((row) => [row.valid, row.errors, row.warnings])).toEqual([
      [true, [], []],
      [true, [], []],
    ]);
    const audit = await json('store', 'audit', address, '--data', data);
    expect(audit.code).toBe(0);
    expect(audit.rows).toMatchObject([{ total: true, objects: 1, findings: 0, receipts: told.receipts }]);

    expect((await json('store', 'list', address)).rows).toMatchObject([{ dossier: told.dossier, version: 'v2' }]);
    const out = join(home, 'out');
    expect((await json('store', 'get', told.dossier, '--out', out, '--store', address)).code).toBe(0);
    const status = await json('status', '--data', data, '--store', address);
    expect(status.rows[0]).toMatchObject({ store: { made: true, reachable: true }, outbox: { count: 0 } });
  });

  test('A1.1 step 11 a store that does not answer leaves the dossier in the outbox: exit 3', async () => {
    const data = join(await temporaryFolder(), 'station');
    const nobody = `s3://${BUCKET}?endpoint=http://127.0.0.1:9`;
    const demo = await json('demo', '--data', data, '--leaves', '1', '--store', nobody);
    expect(demo.code).toBe(3);
    expect(demo.rows.at(-1)).toMatchObject({ error: { code: 'store-unreachable', do: expect.stringMatching(/\S/) } });
    const status = await json('status', '--data', data, '--store', nobody);
    expect(status.rows[0]).toMatchObject({ outbox: { count: 1 }, store: { made: false, reachable: false } });
    expect((await json('store', 'validate', nobody)).code).toBe(3);
  });

  test('keys also come from files; a bucket that is not there is a fault, an empty one no archive', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'id'), `${store.server.accessKey}\n`);
    await writeFile(join(folder, 'secret'), `${store.server.secretKey}\n`);
    const environment = { AWS_ACCESS_KEY_ID_FILE: join(folder, 'id'), AWS_SECRET_ACCESS_KEY_FILE: join(folder, 'secret') };
    const empty = await commandLine(['store', 'validate', `s3://${BUCKET}/empty?endpoint=${store.server.endpoint}`, '--json'], {
      environment,
    });
    expect([empty.code, empty.rows[0].error.code]).toEqual([1, 'not-ocfl']);
    const bad = await json('store', 'list', 's3://bucket');
    expect([bad.code, bad.rows[0].error.code]).toEqual([2, 'store-address-without-endpoint']);
    const none = await json('store', 'list', `s3://no-such-bucket?endpoint=${store.server.endpoint}`);
    expect([none.code, none.rows[0].error.code]).toEqual([3, 'store-bucket-missing']);
  });
});
