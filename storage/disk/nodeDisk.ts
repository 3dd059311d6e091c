import { closeSync, createReadStream, type Dirent, fsync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Disk, DiskEntry } from './Disk.ts';

/** EISDIR: the name is a folder's, so there is no such file. */
const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];
const absent = (error: unknown): boolean => ABSENT.includes((error as NodeJS.ErrnoException).code);

const orNull = async <Value>(work: Promise<Value>): Promise<Value | null> => {
  try {
    return await work;
  } catch (error) {
    if (absent(error)) return null;
    throw error;
  }
};

const kindOf = (entry: Dirent): DiskEntry['kind'] => (entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other');

const flush = promisify(fsync);

/**
 * Bytes that are handed to the system on this thread in one go: about a millisecond. Every call that waits for no disk is
 * made here, because another thread costs a tenth of a millisecond each time, and a frame makes eight of them; a flush only
 * where the caller allows it.
 */
const AT_ONCE = 4_000_000;

const writeWhole = async (path: string, bytes: Uint8Array, flushed: (descriptor: number) => Promise<unknown>): Promise<void> => {
  if (bytes.length > AT_ONCE) {
    const file = await open(path, 'wx');
    try {
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
      await flushed(file.fd);
    } finally {
      await file.close();
    }
    return;
  }
  const descriptor = openSync(path, 'wx');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done);
    await flushed(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Milliseconds of a flush `here` up to which the next is made here as well. A disk that is slower than this is waited for by
 * another thread, so that no screen stands still with it, until it is brisk again.
 */
const BRISK = 5;

/** From so many bytes on, what is done beside a flush (their digest) is worth the pause before it. */
const WORTH_A_PAUSE = 256_000;
/** Milliseconds; the system makes a twentieth of one of it. */
const PAUSE = 0.02;
const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Whether this thread may stop at all (a browser's own may not), and whether its system makes so short a pause. */
const mayPause = ((): boolean => {
  if (process.platform === 'win32') return false;
  try {
    Atomics.wait(nothing, 0, 0, 0);
    return true;
  } catch {
    return false;
  }
})();

/**
 * Stops this thread until another has begun: a scheduler that keeps few threads on one processor lets a flush wait for whatever
 * is done beside it, and the digest of a megabyte then costs its whole 0.7 ms (decision 0009).
 */
const letTheFlushBegin = (): void => {
  if (mayPause) Atomics.wait(nothing, 0, 0, PAUSE);
};

/** The real file system. Windows has no folder flush: there the rename itself is journalled, so it is skipped. */
export const nodeDisk = (): Disk => {
  let lastTook = 0;
  /** A flush that the caller's thread may wait for, while the disk is brisk. */
  const flushHere = async (descriptor: number): Promise<void> => {
    const began = performance.now();
    if (lastTook <= BRISK) fsyncSync(descriptor);
    else await flush(descriptor);
    lastTook = performance.now() - began;
  };

  const flushFolder = async (path: string, where?: 'here'): Promise<void> => {
    if (process.platform === 'win32') return;
    const folder = openSync(path, 'r');
    try {
      await (where === 'here' ? flushHere(folder) : flush(folder));
    } finally {
      closeSync(folder);
    }
  };

  const makeFolder = async (path: string): Promise<void> => {
    if ((await orNull(stat(path)))?.isDirectory()) return;
    const parent = dirname(path);
    if (parent !== path) await makeFolder(parent);
    try {
      await mkdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await flushFolder(parent);
  };

  return {
    async writeFlushed(path, bytes, meanwhile, where) {
      await writeWhole(path, bytes, async (descriptor) => {
        if (where === 'here') {
          await flushHere(descriptor);
          meanwhile?.();
          return;
        }
        const flushed = flush(descriptor);
        try {
          if (meanwhile !== undefined && bytes.length >= WORTH_A_PAUSE) letTheFlushBegin();
          meanwhile?.();
        } finally {
          // The descriptor is closed by the caller: never while the flush still holds it.
          await flushed;
        }
      });
    },
    rename: async (from, to) => renameSync(from, to),
    link,
    unlink,
    makeFolder,
    flushFolder,
    read: (path) => orNull(readFile(path) as Promise<Uint8Array<ArrayBuffer>>),
    size: async (path) => {
      const found = await orNull(stat(path));
      return found?.isFile() ? found.size : null;
    },
    names: async (path) => ((await orNull(readdir(path))) ?? []).sort(),
    entries: async (path) =>
      ((await orNull(readdir(path, { withFileTypes: true }))) ?? [])
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    chunks: (path, from = 0) => createReadStream(path, { highWaterMark: 1 << 20, start: from }),
  };
};
