import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Sha256 } from '#app/kernel/digest.ts';

/**
 * Bytes that need not be in memory at once: a 500-page TIFF is read strip by strip. Synchronous, because the worker has
 * one thing to do at a time and its parsers are plain functions.
 */
export interface ByteSource {
  readonly size: number;
  /** Path for engines that read files themselves; null for bytes in memory. */
  readonly path: string | null;
  /** At most `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Buffer;
  sha256(): Sha256;
  close(): void;
}

const PIECE = 1 << 20;

const digestOf = (source: Pick<ByteSource, 'size' | 'read'>): Sha256 => {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += PIECE) hash.update(source.read(at, PIECE));
  return hash.digest('hex') as Sha256;
};

export const bytesInMemory = (bytes: Uint8Array): ByteSource => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (offset: number, length: number): Buffer => buffer.subarray(offset, offset + length);
  return { size: buffer.length, path: null, read, sha256: () => digestOf({ size: buffer.length, read }), close: () => undefined };
};

/** Not waiting for a writer at the other end of a pipe; Windows has no such flag. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Null for a folder, a pipe or a device; throws Node's own error (ENOENT, EACCES …) when the file cannot be opened. */
export const bytesOnDisk = (path: string): ByteSource | null => {
  const file = openSync(path, OPEN_FLAGS);
  const stat = fstatSync(file);
  if (!stat.isFile()) {
    closeSync(file);
    return null;
  }
  const { size } = stat;
  const read = (offset: number, length: number): Buffer => {
    const piece = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
    let got = 0;
    while (got < piece.length) {
      const now = readSync(file, piece, got, piece.length - got, offset + got);
      if (now === 0) return piece.subarray(0, got);
      got += now;
    }
    return piece;
  };
  return { size, path, read, sha256: () => digestOf({ size, read }), close: () => closeSync(file) };
};
