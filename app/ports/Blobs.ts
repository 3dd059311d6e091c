import type { Sha256 } from '#app/kernel/digest.ts';

/**
 * Where OCFL trees stand: bytes under keys, on a folder, in memory, in an S3 bucket. Narrow on purpose: there is no
 * delete and no unconditional put, because the archive only rolls forward (DESIGN §4) and a branch key holds no right to
 * delete. Keys are relative, `/` between elements, no element empty, `.` or `..`; ours are ASCII.
 *
 * What every adapter promises (one suite proves it: tests/contract/blobsContract.ts)
 * - A put that resolved is durable: a power cut directly afterwards loses nothing of it.
 * - A key holds a whole value or none; nobody ever reads a half.
 * - A put that threw may have happened all the same, and so may one that said `taken` or `changed` (the answer to the first
 *   try was lost, the client tried again). So both of them, and every fault, mean: read and compare.
 * - Faults are `Fault`s: `store-unreachable` (temporary), `store-full` (temporary), `store-refuses` (permanent); a bucket
 *   also `store-bucket-missing`, `store-too-large`, `store-value-too-large`, `store-list-disordered` (permanent), `store-clock-differs`,
 *   `store-answer-differs` (temporary: what came is not what the server says it sent), and `archive-damaged` (permanent) when it
 *   keeps other bytes than it was given.
 */
export interface Blobs extends BlobReader {
  /**
   * Makes the key of these bytes. `taken` when it has a value already; of any number of writers exactly one gets `written`.
   * `sha256`: the digest that these bytes have, where the caller hashed them already; it spares a bucket's adapter the work
   * of signing the body, and a server that checks bodies refuses other bytes than those.
   */
  putIfAbsent(key: string, bytes: Uint8Array, sha256?: Sha256): Promise<'written' | 'taken'>;
  /**
   * Replaces the value whose etag is given. `changed` when the key has another value by now, or none; of any number of
   * writers that hold one etag exactly one gets `written`.
   */
  putIfMatch(key: string, bytes: Uint8Array, etag: string): Promise<'written' | 'changed'>;
}

/** The half that is enough for reading, validating and auditing. It changes nothing and makes no file or folder. */
export interface BlobReader {
  /** The whole value and the etag that names this state of the key, or null. For what fits in memory: a page, an inventory. */
  get(key: string): Promise<Blob | null>;
  /**
   * `length` bytes of the value beginning at byte `from`, fewer where it ends before, none where it ends earlier still; null
   * when the key has no value. For a part of what is large: the tail of a log, one stream of a container.
   */
  range(key: string, from: number, length: number): Promise<Uint8Array | null>;
  /**
   * The value in order and in pieces, for hashing what need not fit in memory; null when the key has none. A fault at its end makes
   * void what came before.
   */
  stream(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Size of the value in bytes, or null. */
  head(key: string): Promise<{ readonly bytes: number } | null>;
  /**
   * All keys that begin with the prefix (text, not folder: end it with `/` for a folder), each once, in ascending order:
   * that of bytes or of UTF-16 code units, which is the same for ASCII. Keys put before the call are all there; a folder also tells what
   * no bucket can hold (`folder`, `other`), because a validator of foreign trees has to see it. `part` asks for a part of it;
   * what was passed over costs nothing.
   */
  list(prefix: string, part?: ListPart): AsyncIterable<BlobEntry>;
}

/** A part of a list. */
export interface ListPart {
  /** Only keys behind this text in their order; it need be no key. */
  readonly after?: string;
  /** No more keys than this, at least 1: for a look at what comes next. */
  readonly atMost?: number;
}

export interface Blob {
  readonly bytes: Uint8Array;
  /** Opaque; equal values may have equal etags. */
  readonly etag: string;
}

export interface BlobEntry {
  /** An empty folder's key ends with `/`. */
  readonly key: string;
  readonly bytes: number;
  /** `folder`: a folder with nothing in it. `other`: symbolic link, device, socket; never followed. */
  readonly kind: 'file' | 'folder' | 'other';
}
