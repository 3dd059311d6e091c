import { join } from 'node:path';
import { Fault } from '#app/kernel/fault.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import type { Ids } from '#app/kernel/ids.ts';
import type { Spool } from '#app/ports/Spool.ts';
import type { Disk } from '../disk/Disk.ts';

/** Names of parts that were being written; what a crash leaves of them is never a page. */
export const PART_PREFIX = '.part-';

export const SHELVES: readonly string[] = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

const diskFault = (error: unknown): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk-full', 'temporary', {}, error);
  if (code === 'EIO' || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new Fault('disk-error', 'temporary', { errno: code }, error);
  return error;
};

/** Makes the 256 folders once, so that taking in a page flushes one file and one folder and never a parent. */
export const makeSpoolFolders = async (disk: Disk, folder: string): Promise<void> => {
  for (const shelf of SHELVES) await disk.makeFolder(join(folder, shelf));
};

/**
 * The spool in a folder: `ab/abcd…` for the bytes whose SHA-256 begins with `ab`. Two flushes a page: the file before it
 * gets its name, the folder after. Faults: `disk-full`, `disk-error`, both temporary; `spool-damaged`, permanent.
 */
export const folderSpool = (disk: Disk, hasher: Hasher, ids: Ids, folder: string): Spool => {
  const shelfOf = (sha256: Sha256): string => join(folder, sha256.slice(0, 2));
  const pathOf = (sha256: Sha256): string => join(shelfOf(sha256), sha256);

  const read = async (sha256: Sha256): Promise<Uint8Array<ArrayBuffer> | null> => {
    const bytes = await disk.read(pathOf(sha256));
    if (bytes !== null && hasher.sha256(bytes) !== sha256) throw new Fault('spool-damaged', 'permanent', { sha256 });
    return bytes;
  };

  const holdsGoodBytes = async (sha256: Sha256): Promise<boolean> => {
    const there = await disk.read(pathOf(sha256));
    return there !== null && hasher.sha256(there) === sha256;
  };

  return {
    async put(bytes) {
      const sha256 = hasher.sha256(bytes);
      const part = join(shelfOf(sha256), `${PART_PREFIX}${ids.randomHex(8)}`);
      try {
        if (!(await holdsGoodBytes(sha256))) {
          await disk.writeFlushed(part, bytes);
          await disk.rename(part, pathOf(sha256));
        }
        // Also when the bytes were there: whoever put them may have died between the rename and this flush.
        await disk.flushFolder(shelfOf(sha256));
      } catch (error) {
        await disk.unlink(part).catch(() => undefined);
        throw diskFault(error);
      }
      return { sha256, bytes: bytes.length };
    },
    get: read,
    has: async (sha256) => (await disk.size(pathOf(sha256))) !== null,
    pathOf,
  };
};
