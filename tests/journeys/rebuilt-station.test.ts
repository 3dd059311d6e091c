import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeClient } from '#app/api/client.ts';
import { answerPrefix, type CentreEntry } from '#app/centre/index.ts';
import { openJourneyTools } from '#main/compose/openJourneyTools.ts';
import { readStation } from '#main/compose/readStation.ts';
import { compose, type Station } from '#main/compose.ts';
import { accepted } from '#main/journey/accepted.ts';
import { captureGenerated } from '#main/journey/captureGenerated.ts';
import { madeUpIdentity } from '#main/journey/madeUpIdentity.ts';
import { signInPeople } from '#main/journey/people.ts';
import { samplePlan } from '#main/journey/samplePlan.ts';
import { classify, untilUpload, whenArchived } from '#main/journey/twelveSteps.ts';
import { readStorePlace } from '#main/readStorePlace.ts';
import { s3Blobs } from '#storage/blobs/index.ts';
import { commandLine, type Row } from '#tests/fixtures/commandLine.ts';
import { BUCKET, type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { toolAt } from '#tests/fixtures/store/storeServers.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const PASSWORD = 'ردیف بایگانی سوم';

/** A branch loses its machine; what the centre accepted comes back, on a real MinIO, by the branch's own key (issue 4). */
describe.skipIf(withoutTool('minio') || withoutTool('mc'))('a wiped station, rebuilt from the store', { timeout: 600_000 }, () => {
  let store: RunningStore;
  let home: string;
  let data: string;
  let centre: string;
  let address: string;
  let ofCentre: Readonly<Record<string, string>>;
  let ofBranch: Readonly<Record<string, string>>;
  let pin: string;
  /** Through all twelve steps, and one that waits for classification: accepted in versions v2 and v1. */
  let whole: string;
  let waiting: string;

  const place = () => {
    const read = readStorePlace(address, ofBranch, home);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  };
  const atStation = async <Value>(work: (anybody: Client, station: Station) => Promise<Value>): Promise<Value> => {
    const station = await compose({ dataFolder: data, store: place(), simulatedSheetsPerMinute: 0, report: () => undefined });
    try {
      return await work(makeClient(station.handler), station);
    } finally {
      await station.close();
    }
  };
  const branch = (...words: readonly string[]) => commandLine([...words, '--json'], { environment: ofBranch });
  const accept = async (): Promise<Row> =>
    (await commandLine(['centre', 'accept', '--once', '--data', centre, '--json'], { environment: ofCentre })).rows.at(-1);
  const answers = async (): Promise<readonly CentreEntry[]> => {
    const blobs = s3Blobs(storeOn(store.server));
    const entries: CentreEntry[] = [];
    for await (const { key } of blobs.list(answerPrefix('0105')))
      entries.push(JSON.parse(new TextDecoder().decode((await blobs.get(key))?.bytes).split('\n')[0] ?? '') as CentreEntry);
    return entries;
  };
  const rebuild = (code = '02', ...more: readonly string[]) =>
    branch(
      ...['init', '--data', data, '--branch-code', '0105', '--branch-name', 'شعبه نمونه', '--station-code', code, '--admin', '3001'],
      ...['--centre-key', pin, '--rebuild-from', address, ...more],
    );

  beforeAll(async () => {
    store = await runningStore('one drive');
    home = await mkdtemp(join(tmpdir(), 'parvandeh-rebuilt-'));
    [data, centre] = [join(home, 'station'), join(home, 'centre')];
    const { endpoint, accessKey, secretKey } = store.server;
    address = `s3://${BUCKET}?endpoint=${endpoint}`;
    ofCentre = { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey };
    const key = { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') };
    ofBranch = { AWS_ACCESS_KEY_ID: key.accessKey, AWS_SECRET_ACCESS_KEY: key.secretKey, PARVANDEH_PASSWORD: PASSWORD };
    const policy = join(home, 'policy.json');
    await writeFile(policy, (await commandLine(['store', 'policy', '--branch', '0105', '--bucket', BUCKET, '--json'])).out);
    for (const words of [
      ['alias', 'set', 'root', endpoint, accessKey, secretKey],
      ['admin', 'policy', 'create', 'root', 'branch-0105', policy],
      ['admin', 'user', 'add', 'root', key.accessKey, key.secretKey],
      ['admin', 'policy', 'attach', 'root', 'branch-0105', '--user', key.accessKey],
    ]) {
      const run = spawnSync(toolAt('mc') ?? 'mc', ['--config-dir', join(home, 'mc'), ...words], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`mc ${words.slice(0, 3).join(' ')}: ${run.stdout}${run.stderr}`);
    }
  }, 120_000);
  afterAll(async () => {
    await store?.remove();
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  test('a station publishes one dossier to its end and another up to step 11; the centre accepts', async () => {
    const made = await commandLine(['centre', 'init', '--data', centre, '--store', address, '--json'], { environment: ofCentre });
    pin = made.rows[0].pinned;
    const demo = await branch('demo', '--data', data, '--store', address, '--leaves', '2');
    expect(demo.code).toBe(0);
    whole = demo.rows.at(-1).dossier;
    waiting = await atStation(async (anybody) => {
      const people = await signInPeople(anybody);
      const plan = samplePlan(2);
      const id = await untilUpload({
        people,
        tools: openJourneyTools(),
        shelfRow: 'ب ۱۲ - ۵',
        identity: madeUpIdentity(),
        leaves: plan.leaves,
        derived: false,
        capture: (dossier) => captureGenerated(people.clerk, dossier, plan, () => undefined),
      });
      expect(await whenArchived(people, id, 1)).toBeNull();
      return id;
    });
    expect(await accept()).toMatchObject({ accepted: 3, rejected: 0, faults: 0 });
  });

  test('wiped and rebuilt by the branch’s key: the same dossiers, the heads that were accepted; what is not rebuilt is said', async () => {
    await rm(data, { recursive: true });
    const ran = await rebuild();
    expect([ran.code, ran.rows.length]).toEqual([0, 1]);
    const last = (object: string): CentreEntry | undefined =>
      signed.findLast((entry) => 'object' in entry && entry.object === `urn:uuid:${object}`);
    const signed = await answers();
    const heads = [whole, waiting].map((id) => {
      const entry = last(id);
      if (entry?.kind !== 'accepted') throw new Error('accepted');
      return { dossier: id, version: entry.version, events: entry.dossierEvents, head: entry.dossierHead, entry: entry.n };
    });
    expect(heads.map(({ version }) => version)).toEqual(['v2', 'v1']);
    expect(ran.rows[0]).toMatchObject({
      station: '0105-02',
      rebuilt: { stations: ['0105-01'], dossiers: 2, events: heads.reduce((sum, { events }) => sum + events, 0), left: 0 },
      notRebuilt: ['accounts', 'settings', 'sessions', 'views', 'tallies', 'unaccepted', 'batches'],
    });
    expect(ran.err.split('\n').filter((line) => line !== '')).toHaveLength(7);

    const station = await readStation(data);
    const { log } = station.log((rows, earlier) => ({
      ends: [...earlier].map(({ dossier, head, lines }) => ({ dossier, head, events: lines.length })),
      own: [...rows].map(({ line }) => JSON.parse(line) as { kind: string; data: Record<string, unknown> }),
    }));
    station.close();
    const byDossier = (a: { readonly dossier: string }, b: { readonly dossier: string }): number => (a.dossier < b.dossier ? -1 : 1);
    expect(log.ends).toEqual(heads.map(({ dossier, head, events }) => ({ dossier, head, events })).sort(byDossier));
    expect(log.own.map(({ kind }) => kind).slice(0, 3)).toEqual(['rebuiltFrom', 'headsRebuilt', 'stationInitialised']);
    const listed = (log.own[1]?.data ?? {}) as { readonly heads?: typeof heads };
    expect(listed.heads?.toSorted(byDossier)).toEqual([...heads].sort(byDossier));
    expect((await branch('log', 'verify', '--data', data)).rows[0]).toMatchObject({ valid: true });
    // No page came back to this machine, and none is missed.
    expect((await readdir(data)).filter((name) => name === 'spool')).toEqual([]);
    const images = (await branch('images', '--data', data)).rows;
    expect(images.length).toBeGreaterThan(4);
    expect(new Set(images.map(({ spool }) => spool))).toEqual(new Set([false]));
  });

  test('a second try is refused and changes nothing', async () => {
    const again = await rebuild();
    expect([again.code, again.rows[0].error.code]).toEqual([1, 'station-already-set-up']);
  });

  test('its pages are shown from the store; the waiting dossier goes on, is classified, and the centre accepts the next version', async () => {
    await atStation(async (anybody, station) => {
      await station.idle();
      const { token } = accepted('sign-in', await anybody.call('sessionSignIn', { code: '3001', password: PASSWORD }));
      const admin = anybody.as(token);
      const view = accepted('see', await admin.call('dossierGet', { dossier: waiting }));
      expect(view.position).toBe('classify');
      const { copies, master } = view.images[0] ?? { copies: null, master: '' };
      for (const page of [copies?.access, copies?.thumbnail, master]) accepted('page', await anybody.image(page ?? ''));
      await classify({ archivist: admin, clerk: admin, inspector: admin, approver: admin, classifier: admin }, waiting, 'خوانده نشد');
      await station.idle();
      const done = accepted('see', await admin.call('dossierGet', { dossier: waiting }));
      expect([done.position, done.receipts.map(({ version }) => version)]).toEqual(['done', ['v1', 'v2']]);
    });
    expect(await accept()).toMatchObject({ accepted: 1, rejected: 0, faults: 0 });
    expect((await branch('log', 'verify', '--data', data)).rows[0]).toMatchObject({ valid: true });
    expect((await branch('sync', '--data', data, '--store', address)).rows[0]).toEqual({
      centre: { pinned: true, accepted: 1, rejected: 0, awaiting: 0 },
    });
    expect((await answers()).at(-1)).toMatchObject({ kind: 'accepted', object: `urn:uuid:${waiting}`, version: 'v2' });
    const verified = await commandLine(['centre', 'verify', '--data', centre, '--json'], { environment: ofCentre });
    expect(verified.rows.at(-1)).toMatchObject({ findings: 0, valid: true });
  });

  test('lost once more: both stations are named, and each dossier comes back from whichever wrote it last', async () => {
    const before = await answers();
    await rm(data, { recursive: true });
    expect((await rebuild('02')).rows[0].error.code).toBe('rebuild-station-used');
    expect((await rebuild('03')).rows[0].error.code).toBe('rebuild-lost-unnamed');
    const half = await rebuild('03', '--lost-station', '02');
    expect(half.rows.map((row) => row.left ?? row.rebuilt)).toMatchObject([
      { object: `urn:uuid:${whole}`, station: '0105-01', why: 'other-station' },
      { dossiers: 1 },
    ]);
    await rm(data, { recursive: true });
    const ran = await rebuild('03', '--lost-station', '01', '--lost-station', '02');
    const heads = before.flatMap((entry) => (entry.kind === 'accepted' && entry.version === 'v2' ? [entry.dossierHead] : []));
    const station = await readStation(data);
    expect(station.log((_, earlier) => [...earlier].map(({ head }) => head)).log.toSorted()).toEqual(heads.toSorted());
    station.close();
    expect(ran.rows[0]).toMatchObject({ station: '0105-03', rebuilt: { stations: ['0105-01', '0105-02'], dossiers: 2, left: 0 } });
    expect((await branch('log', 'verify', '--data', data)).rows[0]).toMatchObject({ valid: true });
    // Every byte read again, also against what the centre accepted before this station was made.
    const audit = await commandLine(['store', 'audit', address, '--data', data, '--json'], { environment: ofCentre });
    expect([audit.code, audit.rows.length]).toEqual([0, 1]);
  });
});
