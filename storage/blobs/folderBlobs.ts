import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path/posix';
import { invariant } from '#app/kernel/invariant.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { checkKey } from './checkKey.ts';
import { folderFlusher } from './folderFlusher.ts';
import { folderLock, sweepLocks } from './folderLock.ts';
import { etagOf, folderReader } from './folderReader.ts';
import { asStoreFault } from './storeFault.ts';
import { storeFolder } from './storeFolder.ts';

export interface FolderStore {
  /** Absolute path; made when absent. Keys are paths under it, except what begins with `staging/`, which is ours. */
  readonly folder: string;
  /** Station id, or a fresh uuid for a command: see FolderLockSettings. At most one adapter of a holder is alive at a time. */
  readonly holder: string;
  /** Milliseconds that another holder's lock must stand still to count as left behind; 10 s unless told. */
  readonly patience?: number;
}

const STAGING = 'staging';

/**
 * Blobs on a folder. A value is written and flushed under `staging/` (outside every storage root, on the same volume), then
 * linked to its name: `link` fails when the name is taken, where `rename` would overwrite. If-Match compares and renames
 * under a lock per storage root. Names are flushed before a put resolves; puts that run side by side share those flushes.
 */
export const folderBlobs = (disk: Disk, store: FolderStore): Blobs => {
  const folder = storeFolder(store.folder);
  const staging = `${folder}/${STAGING}`;
  const flusher = folderFlusher(disk, dirname(folder));
  const lock = folderLock(disk, { folder: `${staging}/locks`, holder: store.holder, patience: store.patience ?? 10_000 });
  let ready: Promise<void> | null = null;

  const prepare = (): Promise<void> => {
    ready ??= disk
      .makeFolder(dirname(folder))
      .then(() => flusher.ensure(folder))
      .then(() => disk.makeFolder(`${staging}/locks`))
      .catch((error: unknown) => {
        ready = null;
        throw error;
      });
    return ready;
  };

  const stage = async (bytes: Uint8Array): Promise<string> => {
    const staged = `${staging}/${store.holder}-${randomUUID()}`;
    try {
      await disk.writeFlushed(staged, bytes);
    } catch (error) {
      // A full disk must not be filled further by halves, try after try.
      await disk.unlink(staged).catch(() => undefined);
      throw error;
    }
    return staged;
  };

  const pathOf = (key: string): string => {
    checkKey(key);
    invariant(!key.startsWith(`${STAGING}/`), `${key} is kept for staging`);
    return `${folder}/${key}`;
  };

  const putIfAbsent = async (key: string, bytes: Uint8Array): Promise<'written' | 'taken'> => {
    const path = pathOf(key);
    await prepare();
    await flusher.ensure(dirname(path));
    const staged = await stage(bytes);
    const answer = await disk.link(staged, path).then(
      () => 'written' as const,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return 'taken' as const;
        throw error;
      },
    );
    await disk.unlink(staged);
    // Also when it was taken: whoever reads the same bytes there will take them for safe.
    await flusher.flush(dirname(path));
    return answer;
  };

  const putIfMatch = async (key: string, bytes: Uint8Array, etag: string): Promise<'written' | 'changed'> => {
    const path = pathOf(key);
    await prepare();
    const staged = await stage(bytes);
    return lock.hold(key.split('/').slice(0, 2).join('-'), staged, async () => {
      const now = await disk.read(path);
      if (now === null || etagOf(now) !== etag) {
        await disk.unlink(staged);
        return 'changed';
      }
      await flusher.ensure(dirname(path));
      await disk.rename(staged, path);
      await flusher.flush(dirname(path));
      return 'written';
    });
  };

  return {
    ...folderReader(disk, folder, [STAGING]),
    putIfAbsent: (key, bytes) => asStoreFault(key, () => putIfAbsent(key, bytes)),
    putIfMatch: (key, bytes, etag) => asStoreFault(key, () => putIfMatch(key, bytes, etag)),
  };
};

/**
 * Takes away what an earlier life of this holder left in staging, its locks with it; call it before the adapter's first put.
 * Returns how many files it took away.
 */
export const sweepStaging = async (disk: Disk, store: FolderStore): Promise<number> => {
  const staging = `${storeFolder(store.folder)}/${STAGING}`;
  const left = (await disk.names(staging)).filter((name) => name.startsWith(`${store.holder}-`));
  for (const name of left) await disk.unlink(`${staging}/${name}`);
  return left.length + (await sweepLocks(disk, `${staging}/locks`, store.holder));
};
