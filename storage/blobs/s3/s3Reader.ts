import type { IncomingMessage } from 'node:http';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobEntry, BlobReader, ListPart } from '#app/ports/Blobs.ts';
import { checkKey } from '../checkKey.ts';
import type { S3Call, S3Client } from './s3Client.ts';
import { s3Code } from './s3Fault.ts';

const PAGE_OF_LIST = 1000;

/** The reading half of a bucket. */
export const s3Reader = (s3: S3Client): BlobReader => {
  const { client, bucket } = s3;

  /** The answer, or null when the server says that the key has no value. */
  const orNull = async <Value>(call: S3Call, work: Promise<Value>): Promise<Value | null> => {
    try {
      return await work;
    } catch (error) {
      const answer = call.answer();
      if (answer?.statusCode === 404 && s3Code(error, answer) !== 'NoSuchBucket') return null;
      throw error;
    }
  };

  const get: BlobReader['get'] = (key) => {
    checkKey(key);
    return s3.call(key, 0, async (call) => {
      const body = await orNull(call, client.getObject(bucket, s3.full(key)));
      if (body === null) return null;
      const bytes = await wholeBody(key, body as IncomingMessage);
      return { bytes, etag: etagOf(call.answer()) };
    });
  };

  const range: BlobReader['range'] = async (key, from, length) => {
    checkKey(key);
    // S3 has no empty range.
    if (length === 0) return (await head(key)) === null ? null : new Uint8Array();
    return s3.call(key, 0, async (call) => {
      try {
        const body = await orNull(call, client.getPartialObject(bucket, s3.full(key), from, length));
        return body === null ? null : await wholeBody(key, body as IncomingMessage);
      } catch (error) {
        if (call.answer()?.statusCode === 416) return new Uint8Array();
        throw error;
      }
    });
  };

  const stream: BlobReader['stream'] = async (key) => {
    checkKey(key);
    const { call, run } = s3.open(key, 0);
    const body = await run(() => orNull(call, client.getObject(bucket, s3.full(key))));
    if (body === null) return null;
    return pieces(key, body as IncomingMessage, call, run);
  };

  const head: BlobReader['head'] = (key) => {
    checkKey(key);
    return s3.call(key, 0, async (call) => {
      const found = await orNull(call, client.statObject(bucket, s3.full(key)));
      return found === null ? null : { bytes: found.size };
    });
  };

  const page = async (prefix: string, whole: string, from: { token: string; behind: string }, most: number) => {
    const size = Math.min(PAGE_OF_LIST, most);
    const told = await s3.call(prefix, 0, () => client.listObjectsV2Query(bucket, whole, from.token, '', size, from.behind));
    const next = typeof told.nextContinuationToken === 'string' ? told.nextContinuationToken : '';
    return { objects: told.objects, isLast: !told.isTruncated, next };
  };

  const list = async function* (
    prefix: string,
    { after = '', atMost = Number.POSITIVE_INFINITY }: ListPart = {},
  ): AsyncIterable<BlobEntry> {
    const whole = s3.full(withoutDots(prefix));
    const cut = s3.full('').length;
    let token = '';
    let last = after === '' ? '' : s3.full(after);
    let left = atMost;
    for (;;) {
      const { objects, isLast, next } = await page(prefix, whole, { token, behind: token === '' ? last : '' }, left);
      for (const { name, size } of objects) {
        // The port promises order: without it a merge of two lists would pass over keys in silence.
        if (name === undefined || !name.startsWith(whole) || name <= last) throw disordered(prefix);
        last = name;
        if (!isOurs(name.slice(cut), prefix)) continue;
        yield { key: name.slice(cut), bytes: size ?? 0, kind: 'file' };
        left -= 1;
        if (left === 0) return;
      }
      if (isLast) return;
      if (objects.length === 0) throw disordered(prefix);
      token = next;
    }
  };

  return { get, range, stream, head, list };
};

export const etagOf = (answer: IncomingMessage | null): string => (answer?.headers.etag ?? '').replaceAll('"', '');

/** Some servers take the text `a/.` or `a/..` for a path and refuse it; what it begins is found one step above. */
const withoutDots = (prefix: string): string => prefix.replace(/(?<=^|\/)\.{1,2}$/, '');

/** Some tools make "folders" of this kind; a key of ours never ends so. */
const isOurs = (key: string, prefix: string): boolean => !key.endsWith('/') && key.startsWith(prefix);

const disordered = (prefix: string): Fault => new Fault('store-list-disordered', 'permanent', { key: prefix });

const cutShort = (key: string): Fault => new Fault('store-unreachable', 'temporary', { key, cause: 'body cut short' });

export const wholeBody = async (key: string, body: IncomingMessage): Promise<Uint8Array> => {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  const bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  const told = body.headers['content-length'];
  if (!body.complete || (told !== undefined && Number(told) !== bytes.length)) throw cutShort(key);
  return bytes;
};

const pieces = async function* (
  key: string,
  body: IncomingMessage,
  call: S3Call,
  run: <Value>(work: () => Promise<Value>) => Promise<Value>,
): AsyncIterable<Uint8Array> {
  const read = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const next = await run(() => read.next());
      if (next.done === true) break;
      yield next.value;
    }
    if (!body.complete) throw cutShort(key);
  } finally {
    if (!body.complete) call.abandon();
  }
};
