import { createReadStream, type Dirent } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** `FileHandle.writeFile` comes back to this thread after every half megabyte; this one only when the system wrote less. */
const writeWhole = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
};

/** The real file system. Windows has no folder flush: there the rename itself is journalled, so it is skipped. */
export const nodeDisk = (): Disk => {
  const flushFolder = async (path: string): Promise<void> => {
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
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
    async writeFlushed(path, bytes, meanwhile = () => undefined) {
      const file = await open(path, 'wx');
      try {
        await writeWhole(file, bytes);
        await Promise.all([file.sync(), (async () => meanwhile())()]);
      } finally {
        await file.close();
      }
    },
    rename,
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
