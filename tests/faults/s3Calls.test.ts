import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LARGEST_PUT, s3Blobs } from '#storage/blobs/index.ts';
import { type RecordingProxy, recordingProxy } from '#tests/fixtures/store/recordingProxy.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { selfMadeCertificate } from '#tests/fixtures/store/selfMadeCertificate.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const text = (value: string): Buffer => Buffer.from(value);
const all = async <Item>(items: AsyncIterable<Item> | readonly Item[]): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};
/** Short, so that a silent server is found out within a test. */
const LIMITS = { milliseconds: 700, slowestBytesPerSecond: 1_000_000 };

describe.skipIf(withoutTool('minio'))('A1.1 step 11, calls to a bucket', () => {
  let store: RunningStore;
  let proxy: RecordingProxy;
  let asIs: RecordingProxy['meddle'];
  beforeAll(async () => {
    store = await runningStore('one drive');
    proxy = await recordingProxy(store.server.endpoint);
    asIs = proxy.meddle;
  }, 60_000);
  beforeEach(() => {
    proxy.meddle = asIs;
  });
  afterAll(async () => {
    await proxy?.close();
    await store?.remove();
  }, 60_000);

  const blobs = () => s3Blobs({ ...store.fresh(), endpoint: proxy.endpoint, limits: LIMITS });

  test.each(['http', 'https'] as const)('over %s every body is signed with its true sha256, whole and in one PUT', async (scheme) => {
    const tls = scheme === 'https' ? selfMadeCertificate(await temporaryFolder()) : undefined;
    const recorder = await recordingProxy(store.server.endpoint, tls);
    try {
      const at = { ...store.fresh(), endpoint: recorder.endpoint, ...(tls === undefined ? {} : { authority: tls.cert }) };
      const signed = s3Blobs(at);
      const sizes = [0, 1, 70_000, 5_242_881, 20_000_000];
      for (const size of sizes) expect(await signed.putIfAbsent(`roots/t/${size}`, Buffer.alloc(size, 'page'))).toBe('written');
      const etag = (await signed.get('roots/t/1'))?.etag ?? '';
      expect(await signed.putIfMatch('roots/t/1', text('two'), etag)).toBe('written');
      const puts = recorder.passed.filter(({ method }) => method === 'PUT');
      expect(puts.map(({ bodyBytes }) => bodyBytes)).toEqual([...sizes, 3]);
      for (const { headers, bodySha256, status } of puts) {
        expect(status).toBe(200);
        expect(headers['x-amz-content-sha256']).toBe(bodySha256);
        expect(headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-content-sha256/);
      }
      expect(recorder.passed.filter(({ method, path }) => method === 'POST' || /upload/i.test(path))).toEqual([]);
    } finally {
      await recorder.close();
    }
  });

  test('a certificate that nobody vouches for is not spoken to', async () => {
    const recorder = await recordingProxy(store.server.endpoint, selfMadeCertificate(await temporaryFolder()));
    const wary = s3Blobs({ ...store.fresh(), endpoint: recorder.endpoint });
    await expect(wary.putIfAbsent('roots/t/key', text('x'))).rejects.toMatchObject({ code: 'store-unreachable', permanence: 'temporary' });
    expect(recorder.passed).toEqual([]);
    await recorder.close();
  });

  test('a server that falls silent is left after the deadline, in every call, with a temporary fault', async () => {
    const silent = blobs();
    await silent.putIfAbsent('roots/t/key', Buffer.alloc(300_000, 'x'));
    proxy.meddle = () => new Promise(() => undefined);
    const calls: readonly (() => Promise<unknown>)[] = [
      () => silent.putIfAbsent('roots/t/other', text('x')),
      () => silent.putIfMatch('roots/t/key', text('x'), 'etag'),
      () => silent.get('roots/t/key'),
      () => silent.range('roots/t/key', 0, 1),
      () => silent.stream('roots/t/key'),
      () => silent.head('roots/t/key'),
      () => all(silent.list('roots/')),
    ];
    for (const call of calls) {
      const began = performance.now();
      await expect(call()).rejects.toMatchObject({ code: 'store-unreachable', permanence: 'temporary', details: { cause: 'deadline' } });
      expect(performance.now() - began).toBeLessThan(LIMITS.milliseconds + 2_000);
    }
  });

  test('a body that drips or stands still is left too, also when it is read piece by piece', async () => {
    const dripping = blobs();
    await dripping.putIfAbsent('roots/t/key', Buffer.alloc(300_000, 'x'));
    proxy.meddle = async (_, answer, forward) => {
      const { status, headers, body } = await forward();
      answer.writeHead(status, headers).write(body.subarray(0, 100_000));
      for (let at = 100_000; at < 100_200 && !answer.destroyed; at += 1) {
        await sleep(50);
        answer.write(body.subarray(at, at + 1));
      }
    };
    await expect(dripping.get('roots/t/key')).rejects.toMatchObject({ details: { cause: 'deadline' } });
    const stream = await dripping.stream('roots/t/key');
    await expect(all(stream ?? [])).rejects.toMatchObject({ code: 'store-unreachable', details: { cause: 'deadline' } });
  });

  test('a body that is cut is a temporary fault and never a short value', async () => {
    const cut = blobs();
    await cut.putIfAbsent('roots/t/key', Buffer.alloc(300_000, 'x'));
    proxy.meddle = async (_, answer, forward) => {
      const { status, headers, body } = await forward();
      answer.writeHead(status, headers).write(body.subarray(0, 100_000), () => setTimeout(() => answer.destroy(), 50));
    };
    await expect(cut.get('roots/t/key')).rejects.toMatchObject({ code: 'store-unreachable', permanence: 'temporary' });
    const stream = await cut.stream('roots/t/key');
    await expect(all(stream ?? [])).rejects.toMatchObject({ code: 'store-unreachable', permanence: 'temporary' });
  });

  test.each([
    ['by a line that breaks down', (answer: ServerResponse) => void answer.destroy()],
    [
      'by a guard whose server hung up',
      (answer: ServerResponse) => void answer.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
    ],
  ])('a put whose answer is lost %s says taken, or throws, and the bytes are there to compare', async (_, lose) => {
    const lost = blobs();
    proxy.meddle = async (request, answer, forward) => {
      if (request.method !== 'PUT') return asIs(request, answer, forward);
      await forward();
      lose(answer);
    };
    expect(await lost.putIfAbsent('roots/t/key', text('mine'))).toBe('taken');
    expect(Buffer.from((await lost.get('roots/t/key'))?.bytes ?? []).toString()).toBe('mine');
    const etag = (await lost.get('roots/t/key'))?.etag ?? '';
    expect(await lost.putIfMatch('roots/t/key', text('next'), etag)).toBe('changed');
    expect(Buffer.from((await lost.get('roots/t/key'))?.bytes ?? []).toString()).toBe('next');
  });

  test.each([
    [503, 'SlowDown', 'store-unreachable', 'temporary'],
    [500, 'InternalError', 'store-unreachable', 'temporary'],
    [409, 'ConditionalRequestConflict', 'store-unreachable', 'temporary'],
    [507, 'XMinioStorageFull', 'store-full', 'temporary'],
    [403, 'AccessDenied', 'store-refuses', 'permanent'],
    [403, 'RequestTimeTooSkewed', 'store-clock-differs', 'temporary'],
    [404, 'NoSuchBucket', 'store-bucket-missing', 'permanent'],
  ] as const)('the answer %i %s is the fault %s, %s', async (status, code, fault, permanence) => {
    const faulty = blobs();
    proxy.meddle = async (_, answer) => {
      answer.writeHead(status, { 'content-type': 'application/xml', 'x-minio-error-code': code });
      answer.end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
    };
    const wanted = { code: fault, permanence, details: { cause: expect.stringMatching(/\S/) } };
    await expect(faulty.putIfAbsent('roots/t/key', text('x'))).rejects.toMatchObject(wanted);
    await expect(faulty.putIfMatch('roots/t/key', text('x'), 'etag')).rejects.toMatchObject(wanted);
    await expect(faulty.get('roots/t/key')).rejects.toMatchObject(wanted);
    await expect(faulty.head('roots/t/key')).rejects.toMatchObject(wanted);
    await expect(all(faulty.list('roots/'))).rejects.toMatchObject(wanted);
  });

  test('a wrong secret, and a server that is not there, are told apart', async () => {
    const wrong = s3Blobs({ ...store.fresh(), secretKey: 'x'.repeat(40) });
    await expect(wrong.putIfAbsent('roots/t/key', text('x'))).rejects.toMatchObject({ code: 'store-refuses', permanence: 'permanent' });
    const away = s3Blobs({ ...store.fresh(), endpoint: 'http://127.0.0.1:9' });
    await expect(away.get('roots/t/key')).rejects.toMatchObject({ code: 'store-unreachable', permanence: 'temporary' });
  });

  test('a body larger than one PUT carries is refused before a byte is sent', async () => {
    const before = proxy.passed.length;
    const large = blobs().putIfAbsent('roots/t/large', new Uint8Array(LARGEST_PUT + 1));
    await expect(large).rejects.toMatchObject({ code: 'store-too-large', permanence: 'permanent' });
    expect(proxy.passed.length).toBe(before);
  });

  test('a list of several pages is complete and in order', { timeout: 120_000 }, async () => {
    const many = s3Blobs(store.fresh());
    const keys = Array.from({ length: 2_345 }, (_, at) => `roots/t/${String((at * 7919) % 2_345).padStart(4, '0')}/page`);
    for (let at = 0; at < keys.length; at += 16) {
      await Promise.all(keys.slice(at, at + 16).map((key) => many.putIfAbsent(key, text('x'))));
    }
    const listed = (await all(many.list('roots/t/'))).map(({ key }) => key);
    expect(listed).toEqual([...keys].sort());
  });
});
