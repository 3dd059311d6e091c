import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBucket, type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { type FaultProxy, type LineFault, startFaultProxy } from '#tests/fixtures/store/faultProxy.ts';
import { MINIO_PACKAGE, type StoreServer, startMinio, TOOLS, toolAt } from '#tests/fixtures/store/storeServers.ts';
import { THREE_PAGES } from '#tests/fixtures/store/threePageDossier.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';
import { treeProblems } from '#tests/fixtures/store/treeProblems.ts';

const missing = toolAt('minio') === null ? `no MinIO here: GOBIN=${TOOLS} go install ${MINIO_PACKAGE}` : null;
const skipped = missing !== null && process.env['CI'] !== 'true';
if (skipped) console.warn(`SKIPPED, the server was not killed inside a commit: ${missing}`);

/** The calls of a commit inside which the server dies, by what their keys end with. */
const PLACES: Readonly<Record<string, RegExp>> = {
  'the claim': /\/v2\/inventory\.json$/,
  'the body of a page': /\/v2\/content\/masters\/0004\.jpg$/,
  'the switch': /[0-9a-f]\/inventory\.json$/,
  'the root sidecar': /[0-9a-f]\/inventory\.json\.sha512$/,
};

describe.skipIf(skipped)('A1 step 11: MinIO killed inside a call of a commit, started again, the commit resumed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-killed-'));
  let store: StoreServer;
  let proxy: FaultProxy;
  let wanted: ReadonlyMap<string, Uint8Array>;
  const at = (endpoint: string): S3Store => ({
    endpoint,
    region: 'us-east-1',
    bucket: 'parvandeh',
    prefix: '',
    accessKey: store.accessKey,
    secretKey: store.secretKey,
    limits: { milliseconds: 5_000, slowestBytesPerSecond: 32_768 },
  });
  beforeAll(async () => {
    if (missing !== null) throw new Error(`CI has to kill the server inside a commit, and here is ${missing}`);
    store = await startMinio(folder);
    proxy = await startFaultProxy(store.endpoint);
    await makeBucket(at(store.endpoint));
    const blobs = s3Blobs(at(store.endpoint));
    for (const commit of [THREE_PAGES.first, THREE_PAGES.second]) expect((await commit(blobs, 'roots/whole')).ok).toBe(true);
    wanted = await treeAt(blobs, 'roots/whole');
  }, 60_000);
  afterAll(async () => {
    await proxy?.stop();
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const MOMENTS: Readonly<Record<string, (kill: () => Promise<void>) => LineFault>> = {
    'with half of its body there': (then) => ({ kind: 'cutRequest', then }),
    'as soon as it is done, before its answer arrives': (then) => ({ kind: 'dropAnswer', then }),
  };
  const tries = Object.keys(PLACES).flatMap((place) => Object.keys(MOMENTS).map((moment) => [place, moment] as const));

  test.each(tries)('inside %s, %s', { timeout: 90_000 }, async (place, moment) => {
    const root = `roots/killed-${tries.findIndex((each) => each[0] === place && each[1] === moment)}`;
    expect((await THREE_PAGES.first(s3Blobs(at(store.endpoint)), root)).ok).toBe(true);
    let kills = 0;
    proxy.script(({ method, path }) => {
      if (kills > 0 || method !== 'PUT' || PLACES[place]?.test(path) !== true) return null;
      kills += 1;
      return MOMENTS[moment]?.(() => store.kill()) ?? null;
    });
    await expect(THREE_PAGES.second(s3Blobs(at(proxy.endpoint)), root)).rejects.toMatchObject({ permanence: 'temporary' });
    expect(kills).toBe(1);
    await store.start();

    proxy.script(null);
    expect((await THREE_PAGES.second(s3Blobs(at(proxy.endpoint)), root)).ok).toBe(true);
    const tree = await treeAt(s3Blobs(at(store.endpoint)), root);
    expect(await treeProblems(tree)).toEqual([]);
    expect([...tree.keys()]).toEqual([...wanted.keys()]);
    for (const [path, bytes] of wanted) expect(Buffer.compare(tree.get(path) ?? Buffer.alloc(0), bytes), path).toBe(0);
    console.info(`killed inside ${place}, ${moment}: 1 kill, resumed, ${tree.size} files equal to the undisturbed tree`);
  });
});
