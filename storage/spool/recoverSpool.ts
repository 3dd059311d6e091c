import { join } from 'node:path';
import { isSha256, type Sha256 } from '#app/kernel/digest.ts';
import type { Disk } from '../disk/Disk.ts';
import { PART_PREFIX } from './folderSpool.ts';

/** What the spool and the rows said of each other at start. */
export interface SpoolRecovery {
  /** Half-written files of a page that was never acknowledged; removed. */
  readonly partsRemoved: number;
  /** Whole files that no row knows: kept, because only a person may say that they are nothing. */
  readonly orphans: readonly Sha256[];
  /** Digests that rows answer for and no file holds. */
  readonly missing: readonly Sha256[];
}

/** Removes half-written files of a flat folder; what they were part of was never acknowledged. How many there were. */
export const sweepParts = async (disk: Disk, folder: string): Promise<number> => {
  const parts = (await disk.names(folder)).filter((name) => name.startsWith(PART_PREFIX));
  for (const name of parts) await disk.unlink(join(folder, name));
  return parts.length;
};

/**
 * Compares the spool's folder with the digests that rows answer for. `leaving` were let go of and may or may not be gone.
 * Removes nothing but parts.
 */
export const recoverSpool = async (
  disk: Disk,
  folder: string,
  known: ReadonlySet<string>,
  leaving: ReadonlySet<string> = new Set(),
): Promise<SpoolRecovery> => {
  const partsRemoved = await sweepParts(disk, folder);
  const there = new Set((await disk.names(folder)).filter(isSha256));
  return {
    partsRemoved,
    orphans: [...there].filter((sha256) => !known.has(sha256) && !leaving.has(sha256)).sort(),
    missing: ([...known] as Sha256[]).filter((sha256) => !there.has(sha256)).sort(),
  };
};
