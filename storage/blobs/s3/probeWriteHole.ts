import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { crc32 } from 'node:zlib';
import { Fault } from '#app/kernel/fault.ts';
import type { S3Store } from './S3Store.ts';

const MODE = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
const DEADLINE = 10_000;

/**
 * Whether the server writes a stream that nobody signed (STORE.md §1): once with a false signature in a header, once with one
 * in the address. Sent by hand, because no client sends such a thing. Only the key's id is used, never its secret.
 */
export const probeWriteHole = async (store: S3Store, key: string, at: Date): Promise<'ok' | 'broken'> => {
  const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const credential = `${store.accessKey}/${stamp.slice(0, 8)}/${store.region}/s3/aws4_request`;
  const forged = createHash('sha256').update('nobody signed this').digest('hex');
  const signedHeaders = 'host;x-amz-content-sha256;x-amz-date';
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${forged}`;
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': stamp,
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': signedHeaders,
    'X-Amz-Signature': forged,
  });
  const path = `/${store.bucket}/${key}`;
  const statuses = [await send(store, path, { authorization, 'x-amz-date': stamp }), await send(store, `${path}?${query}`, {})];
  return statuses.some((status) => status >= 200 && status < 300) ? 'broken' : 'ok';
};

const send = (store: S3Store, path: string, more: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const value = Buffer.from('hole');
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(value));
    const body = `${value.length.toString(16)}\r\n${value}\r\n0\r\nx-amz-checksum-crc32:${checksum.toString('base64')}\r\n\r\n`;
    const headers = {
      ...more,
      'x-amz-content-sha256': MODE,
      'x-amz-decoded-content-length': String(value.length),
      'x-amz-trailer': 'x-amz-checksum-crc32',
      'content-encoding': 'aws-chunked',
      'content-length': String(Buffer.byteLength(body)),
    };
    const secure = store.endpoint.startsWith('https:');
    const trust = secure && store.authority !== undefined ? { ca: store.authority } : {};
    const options = { method: 'PUT', headers, agent: false as const, signal: AbortSignal.timeout(DEADLINE), ...trust };
    const request = (secure ? https : http).request(new URL(path, store.endpoint), options, (answer) => {
      answer.on('error', () => undefined).resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Fault('store-unreachable', 'temporary', { key: path.split('?')[0] ?? '', cause: error.code ?? error.name }, error)),
    );
    request.end(body);
  });
