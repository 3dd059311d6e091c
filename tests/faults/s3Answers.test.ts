import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blobs } from '#app/ports/Blobs.ts';
import { type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { flipped, type HarmedLine, half, harmedLine, renamed } from '#tests/fixtures/store/harmedAnswers.ts';
import { BUCKET, type RunningStore, runningStore, type StoreKind } from '#tests/fixtures/store/s3Store.ts';
import { sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { type StoreRequest, signRequest } from '#tests/fixtures/store/signRequest.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const PAGE = Buffer.from(createHash('sha512').update('page').digest('hex').repeat(800));
const EVER = Number.POSITIVE_INFINITY;
const DOUBTED = { code: 'store-answer-differs', permanence: 'temporary' };
const KEY = 'roots/t/page';

const streamed = async (blobs: Blobs): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of (await blobs.stream(KEY)) ?? []) parts.push(part);
  return Buffer.concat(parts);
};
const keysOf = async (blobs: Blobs): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key, bytes } of blobs.list('roots/')) keys.push(`${key} ${bytes}`);
  return keys;
};

/** Each test on a key of its own, at a server with a line that can be harmed. */
const onServer = (kind: StoreKind) => {
  let store: RunningStore;
  let line: HarmedLine;
  beforeAll(async () => {
    store = await runningStore(kind);
    line = await harmedLine(store.server.endpoint);
  }, 60_000);
  afterAll(async () => {
    await line?.close();
    await store?.remove();
  }, 60_000);
  return {
    line: () => line,
    store: () => store,
    /** A store with a page in it, and the client on the line that may be harmed. */
    async withPage(): Promise<{ readonly at: S3Store; readonly blobs: Blobs }> {
      const at = store.fresh();
      line.harm('GET', 0, half);
      expect(await s3Blobs(at).putIfAbsent(KEY, PAGE)).toBe('written');
      return { at, blobs: s3Blobs({ ...at, endpoint: line.endpoint }) };
    },
    raw: (request: StoreRequest) => sendRequest(signRequest(store.server.endpoint, store.server, request)),
  };
};
const bytesOf = async (blobs: Blobs): Promise<Buffer> => Buffer.from((await blobs.get(KEY))?.bytes ?? []);

describe.each([
  ['one drive', 'minio'],
  ['versitygw', 'versitygw'],
] as const)('A2.6 what is believed of the answers of a bucket on %s', (kind, tool) => {
  describe.skipIf(withoutTool(tool))('with ETags that are MD5s', () => {
    const { line, store, withPage, raw } = onServer(kind);

    test('an honest answer is read once', async () => {
      const { blobs } = await withPage();
      expect((await bytesOf(blobs)).equals(PAGE)).toBe(true);
      expect((await streamed(blobs)).equals(PAGE)).toBe(true);
      expect(line().calls()).toEqual({ GET: 2 });
    });

    test.each([
      ['half of it', half],
      ['a bit of it flipped', flipped],
    ] as const)('%s, once: the value comes whole by a second reading; a stream ends in a temporary fault', async (_, harm) => {
      const { blobs } = await withPage();
      line().harm('GET', 1, harm);
      expect((await bytesOf(blobs)).equals(PAGE)).toBe(true);
      expect(line().calls()).toEqual({ GET: 2 });
      line().harm('GET', 1, harm);
      await expect(streamed(blobs)).rejects.toMatchObject(DOUBTED);
      expect((await streamed(blobs)).equals(PAGE)).toBe(true);
    });

    test('half of it, as often as it is asked for: a temporary fault, never a value', async () => {
      const { blobs } = await withPage();
      line().harm('GET', EVER, half);
      await expect(blobs.get(KEY)).rejects.toMatchObject(DOUBTED);
      await expect(streamed(blobs)).rejects.toMatchObject(DOUBTED);
      await expect(blobs.range(KEY, 10, 1000)).rejects.toMatchObject(DOUBTED);
    });

    test('other bytes each time are a temporary fault', async () => {
      const { blobs } = await withPage();
      line().harm('GET', EVER, (body) => ({ body: randomBytes(body.length) }));
      await expect(blobs.get(KEY)).rejects.toMatchObject(DOUBTED);
      await expect(streamed(blobs)).rejects.toMatchObject(DOUBTED);
    });

    test('a lying ETag, once: the true one is given, and a put by it goes through', async () => {
      const { blobs } = await withPage();
      line().harm('GET', 1, renamed);
      const blob = await blobs.get(KEY);
      expect(blob?.etag).toBe(createHash('md5').update(PAGE).digest('hex'));
      line().harm('GET', 1, renamed);
      expect((await streamed(blobs)).equals(PAGE)).toBe(true);
      expect(await blobs.putIfMatch(KEY, Buffer.from('next'), blob?.etag ?? '')).toBe('written');
    });

    test('a lying ETag in the answer to a put: right bytes pass, other bytes under it are damage, under another name a doubt', async () => {
      const { blobs } = await withPage();
      line().harm('PUT', 1, renamed);
      expect(await blobs.putIfAbsent('roots/t/right', PAGE)).toBe('written');
      line().harm(['PUT', 'GET', 'HEAD'], EVER, (body, method) => ({
        ...renamed(body),
        body: method === 'GET' ? flipped(body).body : body,
      }));
      await expect(blobs.putIfAbsent('roots/t/kept', PAGE)).rejects.toMatchObject({ code: 'archive-damaged', permanence: 'permanent' });
      // As when a next writer came between the put and its reading back.
      const next = Buffer.from('of the next writer');
      const headers = { etag: `"${createHash('md5').update(next).digest('hex')}"` };
      line().harm(['PUT', 'GET'], EVER, (body, method) => (method === 'PUT' ? renamed(body) : { body: next, headers }));
      await expect(blobs.putIfAbsent('roots/t/replaced', PAGE)).rejects.toMatchObject(DOUBTED);
    });

    test('what the server really holds is told as it holds it, so that an audit can name it', async () => {
      const { at, blobs } = await withPage();
      const changed = flipped(PAGE).body;
      if (kind === 'versitygw') writeFileSync(join(store().folder, 'data', BUCKET, at.prefix, KEY), changed);
      // MinIO finds such a thing by itself and gives no bytes; here its answers say it, each in the same way.
      else line().harm('GET', EVER, flipped);
      expect((await bytesOf(blobs)).equals(changed)).toBe(true);
      expect((await streamed(blobs)).equals(changed)).toBe(true);
    });

    test('a range is the part that was asked for or a fault, and comes out of the whole where the server takes no notice', async () => {
      const { blobs } = await withPage();
      const part = async (): Promise<Buffer> => Buffer.from((await blobs.range(KEY, 100, 50)) ?? []);
      line().harm('GET', 1, half);
      await expect(part()).rejects.toMatchObject(DOUBTED);
      line().harm('GET', 1, (body) => ({ body, headers: { 'content-range': `bytes 101-150/${PAGE.length}` } }));
      await expect(part()).rejects.toMatchObject(DOUBTED);
      line().harm('GET', 1, () => ({ status: 416, body: Buffer.from('<Error><Code>InvalidRange</Code></Error>') }));
      await expect(part()).rejects.toMatchObject(DOUBTED);
      line().harm('GET', 1, () => ({ status: 200, body: PAGE }));
      expect((await part()).equals(PAGE.subarray(100, 150))).toBe(true);
      expect((await part()).equals(PAGE.subarray(100, 150))).toBe(true);
    });

    test('a list that ends anywhere before its end is a temporary fault, never a shorter list', { timeout: 240_000 }, async () => {
      const { blobs } = await withPage();
      for (let n = 0; n < 12; n += 1) await blobs.putIfAbsent(`roots/t/${n}`, Buffer.from('x'));
      const whole = await keysOf(blobs);
      expect(whole).toHaveLength(13);
      for (let per = 0; per < 100; per += 1) {
        line().harm('GET', 1, (body) => ({ body: body.subarray(0, Math.floor((body.length * per) / 100)) }));
        await expect(keysOf(blobs), `${per} %`).rejects.toMatchObject({ permanence: 'temporary' });
        expect(await keysOf(blobs)).toEqual(whole);
      }
    });

    test('a value put in parts, and a file without an ETag, are held against their size', async () => {
      const { at, blobs } = await withPage();
      await inParts(raw, `/${BUCKET}/${at.prefix}/roots/t/parts`);
      if (kind === 'versitygw') writeFileSync(join(store().folder, 'data', BUCKET, at.prefix, 'roots/t/bare'), PAGE);
      for (const key of ['roots/t/parts', ...(kind === 'versitygw' ? ['roots/t/bare'] : [])]) {
        line().harm('GET', 1, half);
        await expect(blobs.get(key)).rejects.toMatchObject(DOUBTED);
        const blob = await blobs.get(key);
        expect(blob?.etag).toMatch(key.endsWith('parts') ? /-1$/ : /^$/);
        expect(Buffer.from(blob?.bytes ?? []).equals(PAGE)).toBe(true);
        expect(line().calls()).toEqual({ GET: 2, HEAD: 2 });
      }
    });

    test('a size that a HEAD does not tell is a fault, not a size', async () => {
      const { blobs } = await withPage();
      line().harm('HEAD', 1, (body) => ({ body, headers: { 'content-length': null } }));
      await expect(blobs.head(KEY)).rejects.toMatchObject({ permanence: 'temporary' });
    });
  });
});

/** By the three calls of a multipart upload, in one part: what other tools do to what they find large. */
const inParts = async (raw: (request: StoreRequest) => ReturnType<typeof sendRequest>, path: string): Promise<void> => {
  const begun = (await raw({ method: 'POST', path, query: { uploads: '' } })).body.toString();
  const uploadId = /<UploadId>([^<]+)</.exec(begun)?.[1] ?? '';
  const part = await raw({ method: 'PUT', path, query: { partNumber: '1', uploadId }, body: PAGE });
  const named = `<Part><PartNumber>1</PartNumber><ETag>${String(part.headers['etag'])}</ETag></Part>`;
  const body = Buffer.from(`<CompleteMultipartUpload>${named}</CompleteMultipartUpload>`);
  const done = await raw({ method: 'POST', path, query: { uploadId }, body });
  expect(done.status, done.body.toString()).toBe(200);
};

describe.skipIf(withoutTool('minio'))('A2.6 what is believed where a server encrypts and an ETag is no MD5', () => {
  const { line, withPage, raw } = onServer('an encrypting bucket');

  test('values are put, read and replaced; half an answer is a temporary fault', async () => {
    const { blobs } = await withPage();
    expect((await bytesOf(blobs)).equals(PAGE)).toBe(true);
    expect((await streamed(blobs)).equals(PAGE)).toBe(true);
    expect(line().calls()).toEqual({ GET: 2, HEAD: 2 });
    line().harm('GET', 2, half);
    await expect(blobs.get(KEY)).rejects.toMatchObject(DOUBTED);
    await expect(streamed(blobs)).rejects.toMatchObject(DOUBTED);
    expect(await blobs.putIfMatch(KEY, Buffer.from('next'), (await blobs.get(KEY))?.etag ?? '')).toBe('written');
  });

  test('a server that does not say that it encrypts is believed after a second reading and a HEAD that agree', async () => {
    const { blobs } = await withPage();
    line().harm('GET', EVER, (body) => ({ body, headers: { 'x-amz-server-side-encryption': null } }));
    expect((await bytesOf(blobs)).equals(PAGE)).toBe(true);
    expect(line().calls()).toEqual({ GET: 2, HEAD: 1 });
    expect((await streamed(blobs)).equals(PAGE)).toBe(true);
  });

  test.each(['sha256', 'sha1', 'crc32'])('a %s that somebody gave with the value vouches for it', async (name) => {
    const { at, blobs } = await withPage();
    const sum = { sha256: hashed('sha256'), sha1: hashed('sha1'), crc32: crcOfPage() }[name] ?? '';
    const path = `/${BUCKET}/${at.prefix}/${KEY}`;
    const put = await raw({ method: 'PUT', path, body: PAGE, headers: { [`x-amz-checksum-${name}`]: sum } });
    expect(put.status, put.body.toString()).toBe(200);
    line().harm('GET', 1, flipped);
    expect((await bytesOf(blobs)).equals(PAGE)).toBe(true);
    expect(line().calls()).toEqual({ GET: 2 });
    line().harm('GET', 1, flipped);
    await expect(streamed(blobs)).rejects.toMatchObject(DOUBTED);
  });
  const hashed = (name: 'sha256' | 'sha1'): string => createHash(name).update(PAGE).digest('base64');
  const crcOfPage = (): string => Buffer.from(crc32(PAGE).toString(16).padStart(8, '0'), 'hex').toString('base64');
});
