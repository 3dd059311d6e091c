import type { Blobs } from '#app/ports/Blobs.ts';
import { checkKey } from './checkKey.ts';
import { blobOf, etagOf } from './folderReader.ts';

export interface MemoryBlobs extends Blobs {
  /** What stands in it, for comparing trees: key to a copy of the bytes. */
  snapshot(): ReadonlyMap<string, Uint8Array>;
}

/** Blobs in memory, for tests and trials; keeps the promises of the port except outliving the process. */
export const memoryBlobs = (start: Iterable<readonly [string, Uint8Array]> = []): MemoryBlobs => {
  const values = new Map<string, Uint8Array>();
  for (const [key, bytes] of start) values.set(key, bytes.slice());

  const put = (key: string, bytes: Uint8Array): void => {
    checkKey(key);
    values.set(key, bytes.slice());
  };

  return {
    snapshot: () => new Map([...values].map(([key, bytes]) => [key, bytes.slice()])),
    async get(key) {
      const bytes = values.get(key);
      return bytes === undefined ? null : blobOf(bytes.slice());
    },
    async range(key, from, length) {
      return values.get(key)?.slice(from, from + length) ?? null;
    },
    async stream(key) {
      const bytes = values.get(key);
      return bytes === undefined ? null : pieces(bytes.slice());
    },
    async head(key) {
      const bytes = values.get(key);
      return bytes === undefined ? null : { bytes: bytes.length };
    },
    async *list(prefix, { after = '', atMost = values.size } = {}) {
      const keys = [...values.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
      for (const key of keys.slice(0, atMost)) {
        const bytes = values.get(key);
        if (bytes !== undefined) yield { key, bytes: bytes.length, kind: 'file' };
      }
    },
    async putIfAbsent(key, bytes) {
      if (values.has(key)) return 'taken';
      put(key, bytes);
      return 'written';
    },
    async putIfMatch(key, bytes, etag) {
      const now = values.get(key);
      if (now === undefined || etagOf(now) !== etag) return 'changed';
      put(key, bytes);
      return 'written';
    },
  };
};

const PIECE = 1 << 20;

const pieces = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
};
