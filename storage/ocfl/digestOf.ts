import { createHash, type Hash, hash } from 'node:crypto';
import type { BlobReader } from '#app/ports/Blobs.ts';

/** Digest algorithms that OCFL knows (1.1, and extension 0009) by the names of Node; `size` is counted, not hashed. */
const NODE_NAMES: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
  'blake2b-512': 'blake2b512',
  'sha512/256': 'sha512-256',
};

/** Algorithms we can check. Others in a fixity block are left out, as the specification asks of a client (E028). */
export const canDigest = (algorithm: string): boolean => algorithm === 'size' || Object.hasOwn(NODE_NAMES, algorithm);

export interface Digested {
  readonly bytes: number;
  /** Algorithm to lower-case hex digits. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Digests of bytes in memory. */
export const digestBytes = (bytes: Uint8Array, algorithms: readonly string[]): Digested => ({
  bytes: bytes.length,
  digests: new Map(algorithms.map((name) => [name, name === 'size' ? String(bytes.length) : hash(NODE_NAMES[name] ?? name, bytes)])),
});

/** Above this a value is hashed in pieces; below, one read is quicker. A page is 1 MB, an arriving container may be 500. */
export const WHOLE = 8 * 1024 * 1024;

/** Reads a value once and hashes it by every algorithm asked for; null when the key has none. */
export const digestKey = async (
  reader: BlobReader,
  key: string,
  algorithms: readonly string[],
  expectedBytes = 0,
): Promise<Digested | null> => {
  if (expectedBytes <= WHOLE) {
    const blob = await reader.get(key);
    return blob === null ? null : digestBytes(blob.bytes, algorithms);
  }
  const stream = await reader.stream(key);
  if (stream === null) return null;
  const hashes = new Map<string, Hash>(
    algorithms.filter((name) => name !== 'size').map((name) => [name, createHash(NODE_NAMES[name] ?? name)]),
  );
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.length;
    for (const running of hashes.values()) running.update(piece);
  }
  return { bytes, digests: new Map(algorithms.map((name) => [name, hashes.get(name)?.digest('hex') ?? String(bytes)])) };
};
