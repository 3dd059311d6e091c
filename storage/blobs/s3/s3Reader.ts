import type { IncomingMessage } from 'node:http';
import { Fault } from '#app/kernel/fault.ts';
import { LARGEST_VALUE } from '#app/kernel/largestValues.ts';
import type { BlobEntry, BlobReader, ListPart } from '#app/ports/Blobs.ts';
import { checkKey } from '../checkKey.ts';
import type { S3Call, S3Client } from './s3Client.ts';
import { s3Code } from './s3Fault.ts';
import { wholeList } from './wholeList.ts';
import { etagOf, type Reading, sameReading, type Witness, witnessOf } from './witness.ts';

const PAGE_OF_LIST = 1000;

/** A server that keeps a checksum beside a value tells it only when it is asked. */
const ASK_CHECKSUM = { 'x-amz-checksum-mode': 'ENABLED' };

/**
 * The reading half of a bucket. What comes is compared with what the server says of it; where that does not hold the value is
 * read a second time, and two readings that do not agree are the temporary fault `store-answer-differs` (docs/decisions/0061).
 */
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

  /** The answer to a GET, its body still to come; 206 only where a range was asked for. */
  const ask = (
    call: S3Call,
    key: string,
    headers: { 'x-amz-checksum-mode': string } | { range: string },
  ): Promise<IncomingMessage | null> => {
    const words = { method: 'GET', bucketName: bucket, objectName: s3.full(key), headers };
    return orNull(call, client.makeRequestAsync(words, '', 'range' in headers ? [200, 206] : [200]));
  };

  /** One answer to its end, with what it says of itself; its pieces are kept, or only looked at. */
  const read = (key: string, keep: boolean): Promise<{ readonly bytes: Uint8Array; readonly reading: Reading } | null> =>
    s3.call(key, 0, async (call) => {
      const body = await ask(call, key, ASK_CHECKSUM);
      if (body === null) return null;
      const bytesTold = Number(body.headers['content-length'] ?? 0);
      if (keep && bytesTold > LARGEST_VALUE) {
        body.destroy();
        throw new Fault('store-value-too-large', 'permanent', { key, bytes: bytesTold, largest: LARGEST_VALUE });
      }
      const witness = witnessOf(body.headers);
      const bytes = await wholeBody(key, body, witness, keep);
      return { bytes, reading: witness.reading() };
    });

  /** The server says the same of the value once more, in an answer that has no body to be cut. */
  const stands = (key: string, { bytes, etag }: Reading): Promise<boolean> =>
    s3.call(key, 0, async (call) => {
      const found = await orNull(call, client.statObject(bucket, s3.full(key)));
      return found !== null && found.size === bytes && etagOf(call.answer()?.headers) === etag;
    });

  const get: BlobReader['get'] = async (key) => {
    checkKey(key);
    const first = await read(key, true);
    if (first === null) return null;
    const second = first.reading.verdict === 'contradicted' ? await read(key, true) : first;
    const agreed =
      second?.reading.verdict === 'proven' ||
      // The server means what it says, whatever its ETag is made of; whether these are the right bytes is for the archive's digests.
      (second !== null && sameReading(first.reading, second.reading) && (await stands(key, second.reading)));
    if (second === null || !agreed) throw differs(key);
    return { bytes: second.bytes, etag: second.reading.etag };
  };

  const range: BlobReader['range'] = async (key, from, length) => {
    checkKey(key);
    // S3 has no empty range.
    if (length === 0) return (await head(key)) === null ? null : new Uint8Array();
    const part = await s3.call(key, 0, async (call) => {
      try {
        const body = await ask(call, key, { range: `bytes=${from}-${from + length - 1}` });
        if (body === null || body.statusCode === 200) {
          body?.destroy();
          return body === null ? null : ('whole' as const);
        }
        const bytes = await wholeBody(key, body);
        const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(body.headers['content-range'] ?? '') ?? [];
        const end = Math.min(from + length, Number(total));
        if (Number(first) !== from || Number(last) !== end - 1 || bytes.length !== end - from) throw differs(key);
        return bytes;
      } catch (error) {
        if (call.answer()?.statusCode === 416) return 'beyond' as const;
        throw error;
      }
    });
    // It took no notice of the range.
    if (part === 'whole') return (await get(key))?.bytes.slice(from, from + length) ?? null;
    if (part !== 'beyond') return part;
    if (((await head(key))?.bytes ?? 0) > from) throw differs(key);
    return new Uint8Array();
  };

  const stream: BlobReader['stream'] = async (key) => {
    checkKey(key);
    const { call, run } = s3.open(key, 0);
    const body = await run(() => ask(call, key, ASK_CHECKSUM));
    if (body === null) return null;
    return pieces(key, body, call, run, async (first) => {
      if (first.verdict === 'proven') return;
      const second = first.verdict === 'contradicted' ? ((await read(key, false))?.reading ?? null) : first;
      const same = second !== null && second.bytes === first.bytes && second.digests === first.digests;
      const agreed = same && (second.verdict === 'proven' || (sameReading(first, second) && (await stands(key, second))));
      if (!agreed) throw differs(key);
    });
  };

  const head: BlobReader['head'] = (key) => {
    checkKey(key);
    return s3.call(key, 0, async (call) => {
      const found = await orNull(call, client.statObject(bucket, s3.full(key)));
      if (found !== null && !Number.isSafeInteger(found.size)) throw differs(key);
      return found === null ? null : { bytes: found.size };
    });
  };

  const page = async (prefix: string, whole: string, from: { token: string; behind: string }, most: number) => {
    const size = Math.min(PAGE_OF_LIST, most);
    const told = await s3.call(prefix, 0, (call) => {
      call.through((answer) => wholeList(prefix, answer));
      return client.listObjectsV2Query(bucket, whole, from.token, '', size, from.behind);
    });
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
        if (name === undefined || !name.startsWith(whole) || !follows(name, last)) throw disordered(prefix);
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

/** Some servers take the text `a/.` or `a/..` for a path and refuse it; what it begins is found one step above. */
const withoutDots = (prefix: string): string => prefix.replace(/(?<=^|\/)\.{1,2}$/, '');

/** Some tools make "folders" of this kind; a key of ours never ends so. */
const isOurs = (key: string, prefix: string): boolean => !key.endsWith('/') && key.startsWith(prefix);

/** A server's order is that of bytes. Keys of ours are ASCII; others put other letters there, and nobody's list may fail over them. */
const follows = (name: string, last: string): boolean =>
  /[\ud800-\uffff]/.test(name + last) ? Buffer.compare(Buffer.from(name), Buffer.from(last)) > 0 : name > last;

const disordered = (prefix: string): Fault => new Fault('store-list-disordered', 'permanent', { key: prefix });

const differs = (key: string): Fault => new Fault('store-answer-differs', 'temporary', { key });

const cutShort = (key: string): Fault => new Fault('store-unreachable', 'temporary', { key, cause: 'body cut short' });

/** The body to its end, seen by a witness; empty when it is not kept. */
export const wholeBody = async (key: string, body: IncomingMessage, witness?: Witness, keep = true): Promise<Uint8Array> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length;
    witness?.see(part);
    if (keep) parts.push(part);
  }
  const told = body.headers['content-length'];
  if (!body.complete || (told !== undefined && Number(told) !== length)) throw cutShort(key);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
};

const pieces = async function* (
  key: string,
  body: IncomingMessage,
  call: S3Call,
  run: <Value>(work: () => Promise<Value>) => Promise<Value>,
  /** Throws where the whole that came is not to be believed: pieces that were given before are void then. */
  believe: (reading: Reading) => Promise<void>,
): AsyncIterable<Uint8Array> {
  const witness = witnessOf(body.headers);
  const read = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const next = await run(() => read.next());
      if (next.done === true) break;
      witness.see(next.value);
      yield next.value;
    }
    if (!body.complete) throw cutShort(key);
  } finally {
    if (!body.complete) call.abandon();
  }
  await believe(witness.reading());
};
