import { hash } from 'node:crypto';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { checkKey } from '../checkKey.ts';
import type { S3Store } from './S3Store.ts';
import { type S3Client, s3Client } from './s3Client.ts';
import { s3Code } from './s3Fault.ts';
import { s3Reader } from './s3Reader.ts';
import { etagOf } from './witness.ts';

/** 60 MiB: one PUT carries a page whole. Parts are never used: their assembling forgets the condition (STORE.md §2). */
export const LARGEST_PUT = 62_914_560;

/** Blobs in a bucket (STORE.md §2): one signed PUT a value, conditions kept by the server, every call with a deadline. */
export const s3Blobs = (store: S3Store): Blobs => blobsOn(s3Client(store));

const blobsOn = (s3: S3Client): Blobs => {
  const reader = s3Reader(s3);

  /** The ETag that the server says, or null when the condition did not hold, or the key that must have a value has none. */
  const send = (key: string, body: Buffer, sha256: string, condition: Condition): Promise<string | null> =>
    s3.call(key, body.length, async (call) => {
      try {
        const headers = { ...condition, 'content-length': body.length, 'content-type': 'application/octet-stream' };
        const words = { method: 'PUT', bucketName: s3.bucket, objectName: s3.full(key), headers };
        const answer = await s3.client.makeRequestStreamAsync(words, body, sha256, [200], '');
        answer.resume();
        return etagOf(answer.headers);
      } catch (error) {
        const { statusCode } = call.answer() ?? {};
        const noValue = statusCode === 404 && s3Code(error, call.answer()) !== 'NoSuchBucket';
        if (statusCode === 412 || (noValue && 'if-match' in condition)) return null;
        throw error;
      }
    });

  /**
   * A server that refuses a large body may hang up before we have read why, and an answer may be lost: what stands at the key
   * tells as much as the answer would have. True when the condition no longer holds.
   */
  const outdated = async (key: string, condition: Condition): Promise<boolean> => {
    const etag = await s3.call(key, 0, async (call) => {
      try {
        await s3.client.statObject(s3.bucket, s3.full(key));
        return etagOf(call.answer()?.headers);
      } catch (error) {
        if (call.answer()?.statusCode === 404) return null;
        throw error;
      }
    });
    return 'if-match' in condition ? `"${etag}"` !== condition['if-match'] : etag !== null;
  };

  const put = async (key: string, bytes: Uint8Array, condition: Condition, sha256?: string): Promise<boolean> => {
    checkKey(key);
    if (bytes.length > LARGEST_PUT) throw new Fault('store-too-large', 'permanent', { key, bytes: bytes.length, largest: LARGEST_PUT });
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kept = await send(key, body, sha256 ?? hash('sha256', body), condition).catch(async (error: unknown) => {
      const lost = error instanceof Fault && error.code === 'store-unreachable' && HUNG_UP.has(error.details['cause']);
      if (lost && (await outdated(key, condition).catch(() => false))) return null;
      throw error;
    });
    if (kept === null) return false;
    if (kept !== hash('md5', body)) await compare(key, body, kept);
    return true;
  };

  /**
   * An encrypting server names its bytes otherwise; a lying one keeps others. Reading them back tells which it is. Other bytes
   * under the name that the put was answered with are damage; under another name they may be a later writer's, or the answer lied:
   * then whoever put has to look again.
   */
  const compare = async (key: string, body: Buffer, etag: string): Promise<void> => {
    const there = await reader.get(key);
    if (there !== null && Buffer.compare(there.bytes, body) === 0) return;
    if (there === null || there.etag === etag) throw new Fault('archive-damaged', 'permanent', { path: key });
    throw new Fault('store-answer-differs', 'temporary', { key });
  };

  return {
    ...reader,
    putIfAbsent: async (key, bytes, sha256) => ((await put(key, bytes, { 'if-none-match': '*' }, sha256)) ? 'written' : 'taken'),
    putIfMatch: async (key, bytes, etag) => ((await put(key, bytes, { 'if-match': `"${etag}"` })) ? 'written' : 'changed'),
  };
};

type Condition = { readonly 'if-none-match': '*' } | { readonly 'if-match': string };

/** As we see it, and as a proxy tells it whose server hung up (docs/central-store/nginx-guard.conf). */
const HUNG_UP = new Set<unknown>(['ECONNRESET', 'EPIPE', 'status 502']);
