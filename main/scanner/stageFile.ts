import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from '#storage/disk/Disk.ts';
import { DeviceFault } from './driver.ts';

export interface StagedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Bytes into the staging folder so that a name without `.part` means a whole, flushed file: written aside, flushed,
 * renamed, the folder flushed (SCANNERS §5.3). Throws a DeviceFault of the disk; the `.part` then stays as evidence.
 */
export const stageFile = async (disk: Disk, staging: string, seq: number, extension: string, bytes: Uint8Array): Promise<StagedFile> => {
  const name = `${String(seq).padStart(6, '0')}.${extension}`;
  const whole = join(staging, name);
  try {
    await disk.writeFlushed(`${whole}.part`, bytes);
    await disk.rename(`${whole}.part`, whole);
    await disk.flushFolder(staging);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new DeviceFault(full ? 'disk-full' : 'disk-error', { when: 'store', atRisk: 1, retry: 'after-operator' }, code ?? String(error));
  }
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};
