import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as overTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Guard, nginxAt, startGuard } from '#tests/fixtures/store/nginxGuard.ts';
import { type StoreAnswer, sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { type SigningMode, type StoreRequest, signRequest } from '#tests/fixtures/store/signRequest.ts';
import { MINIO_PACKAGE, type StoreServer, startMinio, TOOLS, toolAt } from '#tests/fixtures/store/storeServers.ts';

type Words = readonly [name: string, value: string];

type Key = { readonly accessKey: string; readonly secretKey: string };

const lacks = [
  ...(nginxAt() === null ? ['nginx (apt-get install nginx-light)'] : []),
  ...(toolAt('minio') === null ? [`minio (GOBIN=${TOOLS} go install ${MINIO_PACKAGE})`] : []),
];
if (lacks.length > 0 && process.env['CI'] !== 'true')
  console.warn(`SKIPPED, the guard of the store was not tried: no ${lacks.join(', no ')}`);

describe.skipIf(lacks.length > 0 && process.env['CI'] !== 'true')('docs/central-store/nginx-guard.conf in front of a real MinIO', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guard-'));
  let store: StoreServer;
  let guard: Guard;
  beforeAll(async () => {
    if (lacks.length > 0) throw new Error(`CI has to try the guard of the store, and here is no ${lacks.join(', no ')}`);
    store = await startMinio(join(folder, 'minio'));
    await bare({ method: 'PUT', path: '/parvandeh' });
    guard = await startGuard(join(folder, 'nginx'), store, 'parvandeh');
  }, 60_000);
  afterAll(async () => {
    await guard?.stop();
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const bare = (request: StoreRequest, mode: SigningMode = 'header', key = keys().good): Promise<StoreAnswer> =>
    sendRequest(signRequest(store.endpoint, key, request, mode));
  const guarded = (request: StoreRequest, mode: SigningMode = 'header', key = keys().good): Promise<StoreAnswer> =>
    sendRequest(signRequest(guard.endpoint, key, request, mode), guard.ca);
  const keys = (): { readonly good: Key; readonly stolenId: Key } => ({
    good: store,
    stolenId: { accessKey: store.accessKey, secretKey: 'not the secret, only the id is known' },
  });
  const text = (answer: StoreAnswer): string => answer.body.toString();
  const refusedByGuard = (answer: StoreAnswer): void => {
    expect(text(answer)).toContain('Refused by the guard');
    expect(answer.status).toBe(403);
  };

  test('A2.6 what the product sends passes: signed PUT, GET, a range, HEAD and LIST, and both conditions keep their meaning', async () => {
    const path = '/parvandeh/roots/0105/0=ocfl_object_1.1'.replace('=', '%3D');
    const put = await guarded({ method: 'PUT', path, body: Buffer.from('one'), headers: { 'if-none-match': '*' } });
    expect(put.status, text(put)).toBe(200);
    expect((await guarded({ method: 'PUT', path, body: Buffer.from('two'), headers: { 'if-none-match': '*' } })).status).toBe(412);
    const etag = String(put.headers['etag']);
    expect((await guarded({ method: 'PUT', path, body: Buffer.from('three'), headers: { 'if-match': etag } })).status).toBe(200);
    expect((await guarded({ method: 'PUT', path, body: Buffer.from('four'), headers: { 'if-match': etag } })).status).toBe(412);
    expect(text(await guarded({ method: 'GET', path }))).toBe('three');
    const range = await guarded({ method: 'GET', path, headers: { range: 'bytes=1-2' } });
    expect([range.status, text(range)]).toEqual([206, 'hr']);
    expect((await guarded({ method: 'HEAD', path })).headers['content-length']).toBe('5');
    for (const at of ['/parvandeh', '/parvandeh/']) {
      const list = await guarded({ method: 'GET', path: at, query: { 'list-type': '2', prefix: 'roots/0105/', delimiter: '' } });
      expect(list.status, text(list)).toBe(200);
      expect(text(list)).toContain('<Key>roots/0105/0=ocfl_object_1.1</Key>');
    }
    const settings = await guarded({ method: 'GET', path: '/parvandeh', query: { versioning: '' } });
    expect(settings.status, text(settings)).toBe(200);
  });

  test.each([3, 60])('A2.6 a page of %i MB passes whole', { timeout: 120_000 }, async (megabytes) => {
    const body = randomBytes(megabytes * 1_000_000);
    const path = `/parvandeh/roots/0105/page-${megabytes}`;
    const put = await guarded({ method: 'PUT', path, body, headers: { 'if-none-match': '*' } });
    expect(put.status, text(put)).toBe(200);
    expect((await guarded({ method: 'GET', path })).body.equals(body)).toBe(true);
  });

  test('A2.6 a wrong secret is refused by the server, through the guard as without it', async () => {
    const write: StoreRequest = { method: 'PUT', path: '/parvandeh/roots/0105/wrong', body: Buffer.from('x') };
    for (const send of [bare, guarded]) {
      const answer = await send(write, 'header', keys().stolenId);
      expect([answer.status, text(answer).includes('SignatureDoesNotMatch')]).toEqual([403, true]);
    }
  });

  test('A2.6 the hole of the server, a write by whoever knows an access key id, is open without the guard and shut by it', async () => {
    const write = (name: string): StoreRequest => ({ method: 'PUT', path: `/parvandeh/roots/0105/${name}`, body: Buffer.from('forged') });
    const open = await bare(write('hole-bare'), 'streaming-query', keys().stolenId);
    const there = await bare({ method: 'GET', path: '/parvandeh/roots/0105/hole-bare' });
    console.info(`bare MinIO, key id known, wrong secret, unsigned chunks: PUT ${open.status}, then GET ${there.status} "${text(there)}"`);
    // A server that has closed the hole answers otherwise: then this line asks to be changed, and the guard may stay.
    expect([open.status, there.status, text(there)]).toEqual([200, 200, 'forged']);

    refusedByGuard(await guarded(write('hole-guarded'), 'streaming-query', keys().stolenId));
    expect((await bare({ method: 'GET', path: '/parvandeh/roots/0105/hole-guarded' })).status).toBe(404);
  });

  test('A2.6 no write passes whose body is not under its signature, nor one with credentials in the query, even with the right secret', async () => {
    const write: StoreRequest = { method: 'PUT', path: '/parvandeh/roots/0105/unsigned', body: Buffer.from('x') };
    for (const mode of ['unsigned', 'query', 'streaming-header', 'streaming-query'] as const) {
      expect((await bare({ ...write, path: `${write.path}-${mode}` }, mode)).status, `${mode}, without the guard`).toBe(200);
      refusedByGuard(await guarded(write, mode));
    }
    expect((await bare({ method: 'GET', path: write.path })).status).toBe(404);
    refusedByGuard(await guarded({ method: 'GET', path: '/parvandeh/roots/0105/unsigned-query' }, 'query'));
  });

  test('A2.6 the mode of the hole passes in no disguise: named twice, spelt with an underscore, its query names encoded', async () => {
    const write: StoreRequest = { method: 'PUT', path: '/parvandeh/roots/0105/disguised', body: Buffer.from('forged') };
    const hole = signRequest(guard.endpoint, keys().stolenId, write, 'streaming-query');
    const shaped = signRequest(guard.endpoint, keys().stolenId, write).headers;
    const header: Words = ['x-amz-content-sha256', 'a'.repeat(64)];
    const mode: Words = ['x-amz-content-sha256', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'];
    const signed: readonly Words[] = [
      ['authorization', shaped['authorization'] ?? ''],
      ['x-amz-date', shaped['x-amz-date'] ?? ''],
    ];
    const encoded = hole.url.replaceAll('X-Amz-', '%58%2DAmz%2D');
    const without = hole.url.split('?')[0] ?? '';
    const disguises: readonly (readonly [string, readonly Words[]])[] = [
      [hole.url, [header, mode, ...signed]],
      [without, [header, mode, ...signed]],
      [without, [['x_amz_content_sha256', mode[1]], header, ...signed]],
      [encoded, [mode, ...signed]],
      [encoded, [header, ...signed]],
      [encoded, [header, mode]],
    ];
    for (const [url, words] of disguises) {
      const rest = Object.entries(hole.headers).filter(([name]) => name !== 'x-amz-content-sha256');
      expect(await rawPut(url, [...rest, ...words], hole.body), url).toBe(403);
    }
    expect((await bare({ method: 'GET', path: '/parvandeh/roots/0105/disguised' })).status).toBe(404);
  });

  const rawPut = (url: string, headers: readonly Words[], body: Uint8Array): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(url);
      const flat = [...headers, ['content-length', String(body.length)] as const].flat();
      const path = url.slice(new URL(url).origin.length);
      const call = overTls({ host: 'localhost', port, path, method: 'PUT', headers: flat, ca: guard.ca, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end(body);
    });

  test('A2.6 deletion, administration, bucket settings, other buckets and tricks of the server do not pass, with the administrator key itself', async () => {
    const path = '/parvandeh/roots/0105/stays';
    expect((await guarded({ method: 'PUT', path, body: Buffer.from('x') })).status).toBe(200);
    await bare({ method: 'PUT', path: '/other-bucket' });
    const refused: readonly StoreRequest[] = [
      { method: 'DELETE', path },
      { method: 'POST', path: '/parvandeh', query: { delete: '' }, body: Buffer.from('<Delete/>') },
      { method: 'POST', path, query: { uploads: '' } },
      { method: 'PUT', path, query: { retention: '' }, body: Buffer.from('<Retention/>') },
      { method: 'PUT', path: '/parvandeh', query: { versioning: '' }, body: Buffer.from('<VersioningConfiguration/>') },
      { method: 'PUT', path: '/parvandeh/', query: { policy: '' }, body: Buffer.from('{}') },
      { method: 'PUT', path: '/parvandeh' },
      { method: 'PUT', path: '/new-bucket' },
      { method: 'GET', path: '/' },
      { method: 'GET', path: '/other-bucket' },
      { method: 'GET', path: '/minio/admin/v3/info' },
      { method: 'GET', path: '/minio/health/live' },
      { method: 'GET', path: '/minio/v2/metrics/cluster' },
      { method: 'GET', path: '/parvandeh/../minio/admin/v3/info' },
      { method: 'GET', path: '/parvandeh/..' },
      { method: 'GET', path: '/parvandeh/roots/./0105/stays' },
      { method: 'GET', path: '/parvandeh/roots/../../minio/admin/v3/info' },
      { method: 'GET', path: '/parvandeh/.%2e/minio/admin/v3/info' },
      { method: 'GET', path: '/parvandeh/%2e%2e/minio/admin/v3/info' },
      { method: 'GET', path: '/parvandeh/..%2fminio/admin/v3/info' },
      { method: 'GET', path: '//minio/admin/v3/info' },
      { method: 'GET', path: '/parvandeh-other/key' },
      { method: 'PUT', path, headers: { 'x-amz-copy-source': '/parvandeh/roots/0107/theirs' } },
      { method: 'PUT', path, headers: { 'x-amz-meta-snowball-auto-extract': 'true' }, body: Buffer.from('x') },
    ];
    for (const request of refused) {
      const answer = await guarded(request);
      expect([request, answer.status]).toEqual([request, 403]);
      refusedByGuard(answer);
    }
    expect(text(await bare({ method: 'GET', path }))).toBe('x');
  });

  test('A2.6 who sends no signature at all reads and writes nothing', async () => {
    for (const method of ['GET', 'PUT'] as const) {
      const url = `${guard.endpoint}/parvandeh/roots/0105/anonymous`;
      refusedByGuard(await sendRequest({ url, method, headers: {}, body: Buffer.from(method === 'PUT' ? 'x' : '') }, guard.ca));
    }
  });

  test('A2.6 the line is TLS: plain HTTP and a certificate that is not trusted end before any request', async () => {
    const list = (endpoint: string) => signRequest(endpoint, keys().good, { method: 'GET', path: '/parvandeh' });
    expect((await sendRequest(list(guard.endpoint.replace('https', 'http')))).status).toBe(400);
    await expect(sendRequest(list(guard.endpoint))).rejects.toThrow(/self-signed certificate/);
  });
});
