import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeClient } from '#app/api/client.ts';
import { ENTRY_PREFIX } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { openCentre } from '#main/compose/openCentre.ts';
import { compose } from '#main/compose.ts';
import { accepted } from '#main/journey/accepted.ts';
import { readStorePlace } from '#main/readStorePlace.ts';
import { s3Blobs } from '#storage/blobs/index.ts';
import { centreDesk } from '#tests/fixtures/centre/centreDesk.ts';
import { commandLine, type Row } from '#tests/fixtures/commandLine.ts';
import { BUCKET, type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const VERIFIER = join(import.meta.dirname, '../../docs/verify/centre/verify_centre_log.py');

/** The whole way of a dossier that a branch gives to the country, on a real MinIO of four erasure-coded drives (issue 4). */
describe.skipIf(withoutTool('minio'))('from a branch through the central store to a desk anywhere', { timeout: 240_000 }, () => {
  let store: RunningStore;
  let home: string;
  let station: string;
  let centre: string;
  let address: string;
  let environment: Readonly<Record<string, string>>;
  let demo: Row;
  let pin: Sha256;
  beforeAll(async () => {
    store = await runningStore('four drives');
    home = await mkdtemp(join(tmpdir(), 'parvandeh-country-'));
    [station, centre] = [join(home, 'station'), join(home, 'centre')];
    address = `s3://${BUCKET}?endpoint=${store.server.endpoint}`;
    environment = { AWS_ACCESS_KEY_ID: store.server.accessKey, AWS_SECRET_ACCESS_KEY: store.server.secretKey };
  }, 120_000);
  afterAll(async () => {
    await store?.remove();
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  const json = (...words: readonly string[]) => commandLine([...words, '--json'], { environment });
  const place = () => {
    const read = readStorePlace(address, environment, home);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  };

  test('A1 step 11 both versions are announced, judged from their bytes and accepted; the log is good to two programs', async () => {
    const made = await json('centre', 'init', '--data', centre, '--store', address);
    expect(made.code).toBe(0);
    pin = made.rows[0].pinned;
    const ran = await json('demo', '--data', station, '--store', address, '--leaves', '4');
    expect([ran.code, ran.err]).toEqual([0, '']);
    demo = ran.rows.at(-1);
    // The server loses its power in between: what it said it had, it has.
    await store.server.kill();
    await store.server.start();
    const pass = await json('centre', 'accept', '--once', '--data', centre);
    expect(pass.rows.at(-1)).toMatchObject({ accepted: 2, rejected: 0, faults: 0, entries: 3 });
    expect((await json('centre', 'accept', '--once', '--sweep', '--data', centre)).rows.at(-1)).toMatchObject({
      accepted: 0,
      rejected: 0,
      faults: 0,
    });
    expect((await json('centre', 'verify', '--data', centre)).rows.at(-1)).toMatchObject({ entries: 3, findings: 0, valid: true });

    const copy = join(home, 'log');
    await mkdir(copy);
    const blobs = s3Blobs(storeOn(store.server));
    for await (const { key } of blobs.list(ENTRY_PREFIX))
      await writeFile(join(copy, key.slice(ENTRY_PREFIX.length)), (await blobs.get(key))?.bytes ?? '');
    const judged = await promisify(execFile)('python3', [VERIFIER, copy, '--key', pin, '--head', pass.rows.at(-1).head]);
    expect(judged.stdout).toContain('3 entries');
  });

  test('STORE §4 Trust: the station believes the acceptance only once the key is pinned', async () => {
    expect((await json('sync', '--data', station, '--store', address)).rows[0]).toEqual({
      centre: { pinned: false, accepted: 0, rejected: 0, awaiting: 2 },
    });
    const running = await compose({ dataFolder: station, store: place(), simulatedSheetsPerMinute: 0, report: () => undefined });
    const anybody = makeClient(running.handler);
    const { samplePeople } = accepted('station', await anybody.call('stationGet', {}));
    const person = samplePeople.find((one) => one.capabilities.includes('administrator'))?.person ?? '';
    const admin = anybody.as(accepted('sign-in', await anybody.call('sessionSignInSample', { person })).token);
    accepted('pin', await admin.call('settingsChange', { centreKey: pin }));
    await running.close();
    const synced = await json('sync', '--data', station, '--store', address);
    // Whoever comes first counts them: the running station looks at once when the key is pinned, or this sync.
    expect(synced.rows).toMatchObject([{ centre: { pinned: true, rejected: 0, awaiting: 0 } }, { published: 0, receipts: 0, left: 0 }]);
    const { rows } = await json('status', '--data', station, '--store', address);
    expect(rows[0].outbox).toMatchObject({ awaitingAcceptance: 0, rejected: 0 });
  });

  test('A3.1 A3.3 a desk finds it, opens it under a recorded view, and gets the very bytes that were accepted', async () => {
    const held = await openCentre({ dataFolder: centre, store: null, blobsAt: () => s3Blobs(storeOn(store.server)) });
    const desk = await centreDesk({ home, pin, store: place(), log: held.log }, centre);
    const { client } = await desk.person('2001', 'shortTerm');
    const dossierJson = JSON.parse(
      new TextDecoder().decode((await s3Blobs(storeOn(store.server)).get(await keyOf('dossier.json')))?.bytes),
    ) as { identity: { lastName: string }; images: readonly { image: number; access: { sha256: string } | null }[] };
    const found = accepted(
      'find',
      await client.call('deskFind', { q: dossierJson.identity.lastName.replaceAll('ی', 'ي').replaceAll('ک', 'ك') }),
    );
    expect(found.rows.map((row) => row.id)).toEqual([demo.dossier]);
    const opened = accepted('open', await client.call('deskOpen', { dossier: demo.dossier, purpose: 'service' }));
    expect(opened.images).toHaveLength(demo.images);
    const page = accepted('page', await desk.anybody.image(opened.images[0]?.access ?? ''));
    const wanted = dossierJson.images.find(({ image }) => image === opened.images[0]?.image)?.access?.sha256;
    expect(createHash('sha256').update(page.bytes).digest('hex')).toBe(wanted);
    const report = accepted('report', await desk.admin.call('deskReport', {}));
    expect(report.rows).toContainEqual(expect.objectContaining({ act: 'opened', dossier: demo.dossier }));
    expect(report.chain).toMatchObject({ valid: true });
    expect(desk.reported).toEqual([]);
    await desk.close();
    held.close();
    // Four: what was viewed was anchored when the desk ended. The index is made again from the store alone; the desk opens on it as before.
    expect((await json('centre', 'reindex', '--data', centre)).rows.at(-1)).toMatchObject({ entries: 4, accepted: 2 });
    expect((await json('centre', 'verify', '--data', centre)).rows.at(-1)).toMatchObject({ entries: 4, findings: 0, valid: true });
    const later = await openCentre({ dataFolder: centre, store: null, blobsAt: () => s3Blobs(storeOn(store.server)) });
    const again = await centreDesk({ home, pin, store: place(), log: later.log }, centre);
    expect(again.reported).toEqual([]);
    await again.close();
    later.close();
  });

  /** Key of a file that the newest version added. */
  const keyOf = async (name: string): Promise<string> => {
    const keys: string[] = [];
    for await (const { key } of s3Blobs(storeOn(store.server)).list('roots/')) if (key.endsWith(`/content/${name}`)) keys.push(key);
    return keys.sort().at(-1) ?? '';
  };
});
