import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blobs } from '#app/ports/Blobs.ts';
import { s3Blobs } from '#storage/blobs/index.ts';
import { makeStorageRoot } from '#storage/ocfl/index.ts';
import { commitSample, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_VERSIONS } from '#tests/fixtures/archive/sampleVersions.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { BUCKET, type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { toolAt } from '#tests/fixtures/store/storeServers.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const TIMEOUT = { timeout: 180_000 };
const text = (value: string): Buffer => Buffer.from(value);
const listed = async (blobs: Blobs, prefix: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  for await (const { key } of blobs.list(prefix)) keys.push(key);
  return keys;
};

describe.skipIf(withoutTool('minio') || withoutTool('mc'))('rights and enforcement of a real MinIO', TIMEOUT, () => {
  let store: RunningStore;
  let own: Blobs;
  let root: Blobs;
  let key: { readonly accessKey: string; readonly secretKey: string };

  /** mc as the branch's key or as the administrator. */
  const mc = (...words: readonly string[]) =>
    spawnSync(toolAt('mc') ?? 'mc', ['--config-dir', join(store.folder, 'mc'), '--json', ...words], { encoding: 'utf8' });
  const mustMc = (...words: readonly string[]): void => {
    const run = mc(...words);
    if (run.status !== 0) throw new Error(`mc ${words.slice(0, 3).join(' ')}: ${run.stdout}${run.stderr}`);
  };

  beforeAll(async () => {
    store = await runningStore('four drives');
    const { endpoint, accessKey, secretKey } = store.server;
    key = { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') };
    const policy = await commandLine(['store', 'policy', '--branch', '0105', '--bucket', BUCKET, '--json']);
    const file = join(store.folder, 'policy.json');
    writeFileSync(file, policy.out);
    mustMc('alias', 'set', 'root', endpoint, accessKey, secretKey);
    mustMc('admin', 'policy', 'create', 'root', 'branch-0105', file);
    mustMc('admin', 'user', 'add', 'root', key.accessKey, key.secretKey);
    mustMc('admin', 'policy', 'attach', 'root', 'branch-0105', '--user', key.accessKey);
    mustMc('alias', 'set', 'branch', endpoint, key.accessKey, key.secretKey);
    root = s3Blobs(storeOn(store.server));
    own = s3Blobs({ ...storeOn(store.server), ...key });
    for (const at of [
      'roots/0106/a',
      'announce/0106/01/1',
      'answers/0105/1',
      'answers/0106/1',
      'centre/log/1',
      'centre/keys/1',
      'centre/views/1',
    ])
      await root.putIfAbsent(at, text('theirs'));
  }, 90_000);
  afterAll(() => store?.remove(), 60_000);

  test('A3 a branch’s key commits a dossier into its own root, and writes, reads and lists its announcements, requests and probes', async () => {
    await makeStorageRoot(own, SAMPLE_ROOT);
    for (const [at, sample] of SAMPLE_VERSIONS.entries()) await commitSample(own, sample, at + 1);
    for (const room of ['announce', 'requests', 'probes']) {
      expect(await own.get(`${room}/0105/x/1`)).toBeNull();
      expect(await own.putIfAbsent(`${room}/0105/x/1`, text('mine'))).toBe('written');
      expect(await listed(own, `${room}/0105/`)).toEqual([`${room}/0105/x/1`]);
      expect(Buffer.from((await own.get(`${room}/0105/x/1`))?.bytes ?? []).toString()).toBe('mine');
    }
  });

  test('A3 it reads the answers to its branch and the public keys of the centre, and writes neither', async () => {
    expect(await own.get('answers/0105/1')).not.toBeNull();
    expect(await listed(own, 'answers/0105/')).toEqual(['answers/0105/1']);
    expect(await own.get('centre/keys/1')).not.toBeNull();
    for (const at of ['answers/0105/2', 'centre/keys/2'])
      await expect(own.putIfAbsent(at, text('forged'))).rejects.toMatchObject({
        code: 'store-refuses',
        details: { cause: 'AccessDenied' },
      });
  });

  test.each(['roots/0106/', 'announce/0106/01/', 'answers/0106/', 'centre/log/', 'centre/views/', 'elsewhere/', 'roots/01050/'])(
    'A3 %s it neither reads nor writes nor lists',
    async (room) => {
      const refused = { code: 'store-refuses', permanence: 'permanent' };
      await expect(own.get(`${room}1`)).rejects.toMatchObject(refused);
      await expect(own.get(`${room}a`)).rejects.toMatchObject(refused);
      await expect(own.putIfAbsent(`${room}new`, text('forged'))).rejects.toMatchObject(refused);
      await expect(listed(own, room)).rejects.toMatchObject(refused);
    },
  );

  test('A3 it deletes nothing, not even its own, lists no whole bucket, and changes no setting of it', async () => {
    for (const room of ['roots', 'announce', 'requests', 'probes']) await own.putIfAbsent(`${room}/0105/kept`, text('kept'));
    const theirs = ['roots/0106/a', 'centre/log/1', 'answers/0105/1'];
    for (const at of [...['roots', 'announce', 'requests', 'probes'].map((room) => `${room}/0105/kept`), ...theirs]) {
      expect(mc('rm', `branch/${BUCKET}/${at}`).status, at).not.toBe(0);
      expect(mc('rm', '--versions', '--force', `branch/${BUCKET}/${at}`).status, at).not.toBe(0);
      expect(await root.get(at), at).not.toBeNull();
    }
    await expect(listed(own, '')).rejects.toMatchObject({ code: 'store-refuses' });
    await expect(listed(own, 'roots/')).rejects.toMatchObject({ code: 'store-refuses' });
    for (const words of [
      ['version', 'suspend', `branch/${BUCKET}`],
      ['retention', 'set', '--default', 'governance', '1d', `branch/${BUCKET}`],
      ['anonymous', 'set', 'public', `branch/${BUCKET}`],
      ['rb', '--force', `branch/${BUCKET}`],
      ['mb', 'branch/another-bucket'],
      ['admin', 'user', 'list', 'branch'],
    ])
      expect(mc(...words).status, words.join(' ')).not.toBe(0);
  });

  test('a policy for anything but one branch is wrong usage', async () => {
    for (const branch of ['*', '01*', '0105/../0106', '']) {
      const ran = await commandLine(['store', 'policy', '--branch', branch, '--bucket', BUCKET, '--json']);
      expect(ran.code, branch).toBe(2);
    }
  });

  test('store probe tells every row, as the administrator and as the branch, and that MinIO has the write hole', async () => {
    const address = `s3://${BUCKET}?endpoint=${store.server.endpoint}`;
    const good = { createIfAbsent: 'ok', ifMatch: 'ok', race: 'ok', versioning: 'ok', objectLock: 'ok', clock: 'ok', signedDigest: 'ok' };
    for (const { accessKey, secretKey } of [store.server, key]) {
      const environment = { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey };
      const ran = await commandLine(['store', 'probe', address, '--race', '--branch', '0105', '--json'], { environment });
      expect(ran.rows).toMatchObject([{ ...good, writeHole: 'broken', clockAheadMilliseconds: expect.any(Number) }]);
      expect(ran.code).toBe(0);
    }
  });
});
