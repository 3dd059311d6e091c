import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';

/** What one answer brought, beside what it said of it. */
export interface Reading {
  readonly bytes: number;
  /** Without its quotation marks; empty where the server gives none. */
  readonly etag: string;
  /** `proven`: a digest that the answer named is that of what came. `contradicted`: one is not. `unsaid`: it named none we can take. */
  readonly verdict: 'proven' | 'contradicted' | 'unsaid';
  /** The digests of what came, of those kinds that the answer named: equal bytes have equal ones. */
  readonly digests: string;
}

/** Looks at a body as it comes. */
export interface Witness {
  see(piece: Uint8Array): void;
  /** Once the body has ended. */
  reading(): Reading;
}

/** A witness of the body that follows this head of an answer (docs/decisions/0061). */
export const witnessOf = (headers: IncomingHttpHeaders): Witness => {
  const statements = [...md5Of(headers), ...checksumsOf(headers)];
  let bytes = 0;
  return {
    see(piece) {
      bytes += piece.length;
      for (const { running } of statements) running.update(piece);
    },
    reading() {
      const found = statements.map(({ running }) => running.digest());
      const holds = statements.every(({ said }, at) => said === found[at]);
      const verdict = statements.length === 0 ? 'unsaid' : holds ? 'proven' : 'contradicted';
      return { bytes, etag: etagOf(headers), verdict, digests: found.join(' ') };
    },
  };
};

/** True when two answers brought the same bytes under the same name. */
export const sameReading = (one: Reading, other: Reading): boolean =>
  one.etag === other.etag && one.bytes === other.bytes && one.digests === other.digests;

export const etagOf = (headers: IncomingHttpHeaders | undefined): string => (headers?.etag ?? '').replaceAll('"', '');

/** A digest that the answer names, and the one that is made of what comes. */
interface Statement {
  readonly said: string;
  readonly running: { update(piece: Uint8Array): unknown; digest(): string };
}

/** The ETag of a value that was put whole is its MD5. In parts it ends with their number; under a key of the server it is anything. */
const md5Of = (headers: IncomingHttpHeaders): readonly Statement[] => {
  const encrypted =
    String(headers['x-amz-server-side-encryption'] ?? '').startsWith('aws:kms') ||
    headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined;
  const said = etagOf(headers).toLowerCase();
  if (encrypted || !/^[0-9a-f]{32}$/.test(said)) return [];
  const md5 = createHash('md5');
  return [{ said, running: { update: (piece) => md5.update(piece), digest: () => md5.digest('hex') } }];
};

/** Checksums that a server keeps where somebody gave it one, of the kinds that Node makes; one over parts ends with their number. */
const checksumsOf = (headers: IncomingHttpHeaders): readonly Statement[] =>
  (['sha256', 'sha1', 'crc32'] as const).flatMap((name) => {
    const said = headers[`x-amz-checksum-${name}`];
    if (typeof said !== 'string' || !/^[A-Za-z0-9+/]+=*$/.test(said)) return [];
    return [{ said, running: name === 'crc32' ? runningCrc32() : hashed(name) }];
  });

const hashed = (name: 'sha256' | 'sha1'): Statement['running'] => {
  const hash = createHash(name);
  return { update: (piece) => hash.update(piece), digest: () => hash.digest('base64') };
};

const runningCrc32 = (): Statement['running'] => {
  let value = 0;
  return {
    update: (piece) => {
      value = crc32(piece, value);
    },
    digest() {
      const four = Buffer.alloc(4);
      four.writeUInt32BE(value);
      return four.toString('base64');
    },
  };
};
