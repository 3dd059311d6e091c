import { join } from 'node:path';
import { type Hasher, NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Ids } from '#app/kernel/ids.ts';
import type { LettingSpool } from '#app/ports/Spool.ts';
import type { Disk } from '../disk/Disk.ts';

/** Names of parts that were being written; what a crash leaves of them is never a page. */
export const PART_PREFIX = '.part-';

const diskFault = (error: unknown): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk-full', 'temporary', {}, error);
  if (code === 'EIO' || code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new Fault('disk-error', 'temporary', { errno: code }, error);
  return error;
};

/** Bytes of a page (one in black and white) whose flush takes no longer than the commit's that follows on the same thread. */
const SHORT = 128_000;

export interface SpoolParts {
  readonly disk: Disk;
  readonly hasher: Hasher;
  readonly ids: Ids;
}

/**
 * The spool: one flat folder of files, each named by its SHA-256. Two flushes a page: the file before it gets its name, the
 * folder after. Flat, because a part becomes a page by a rename within the folder that is flushed, whatever its digest. Faults: `disk-full`, `disk-error`, both temporary; `spool-damaged`, permanent.
 */
export const folderSpool = ({ disk, hasher, ids }: SpoolParts, folder: string): LettingSpool => {
  /** What came in since the start: its row may only be about to be written, so no sweep takes it for released. */
  const came = new Set<Sha256>();
  const leaving = new Map<Sha256, Promise<void>>();

  const remove = async (sha256: Sha256): Promise<void> => {
    if ((await disk.size(pathOf(sha256))) === null) return;
    await disk.unlink(pathOf(sha256));
    await disk.flushFolder(folder);
  };

  const pathOf = (sha256: Sha256): string => join(folder, sha256);

  const read = async (sha256: Sha256): Promise<Uint8Array<ArrayBuffer> | null> => {
    const bytes = await disk.read(pathOf(sha256));
    if (bytes !== null && hasher.sha256(bytes) !== sha256) throw new Fault('spool-damaged', 'permanent', { sha256 });
    return bytes;
  };

  return {
    async put(bytes) {
      const part = join(folder, `${PART_PREFIX}${ids.randomHex(8)}`);
      try {
        // Hashed on this thread, which has nothing else to do while the disk is at it.
        let sha256 = NO_DIGEST;
        await disk.writeFlushed(
          part,
          bytes,
          () => {
            sha256 = hasher.sha256(bytes);
          },
          bytes.length <= SHORT ? 'here' : undefined,
        );
        // Bytes that are there already are replaced by the same bytes, flushed: that also mends a damaged file, and a name
        // whose folder was never flushed because its writer died.
        came.add(sha256);
        await leaving.get(sha256)?.catch(() => undefined);
        await disk.rename(part, pathOf(sha256));
        await disk.flushFolder(folder, 'here');
        return { sha256, bytes: bytes.length };
      } catch (error) {
        await disk.unlink(part).catch(() => undefined);
        throw diskFault(error);
      }
    },
    get: read,
    has: async (sha256) => (await disk.size(pathOf(sha256))) !== null,
    pathOf,
    cameNow: (sha256) => came.has(sha256),
    async letGo(sha256) {
      if (came.has(sha256)) return false;
      const going = remove(sha256);
      leaving.set(sha256, going);
      try {
        await going;
      } catch (error) {
        throw diskFault(error);
      } finally {
        leaving.delete(sha256);
      }
      return true;
    },
  };
};
