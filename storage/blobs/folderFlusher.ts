import { basename, dirname } from 'node:path/posix';
import type { Disk } from '#storage/disk/Disk.ts';

/** Durable names at the price of few flushes: many puts into one folder share a flush. */
export interface FolderFlusher {
  /** Names made in the folder before this call are durable when it resolves. */
  flush(folder: string): Promise<void>;
  /** The folder exists, and so does, durably, every name on the way to it. */
  ensure(folder: string): Promise<void>;
}

/** Folders remembered as durable; far more than one commit touches, so forgetting all of them now and then costs nothing. */
const REMEMBERED = 10_000;

/**
 * `top` exists and is durable (made before the adapter). Why not `disk.makeFolder` alone: a folder that a killed process
 * made but did not flush, or that another lane is about to flush, exists for everybody, and yet a power cut takes it away
 * with all that was put into it since. So each folder is flushed into its parent once by us, however old it looks.
 */
export const folderFlusher = (disk: Disk, top: string): FolderFlusher => {
  const waiting = new Map<string, { readonly running: Promise<void>; next: Promise<void> | null }>();
  const durable = new Map<string, Promise<void>>();

  const start = (folder: string): Promise<void> => {
    const running = disk.flushFolder(folder);
    const slot: { readonly running: Promise<void>; next: Promise<void> | null } = { running, next: null };
    waiting.set(folder, slot);
    const ended = (): void => {
      if (slot.next === null && waiting.get(folder) === slot) waiting.delete(folder);
    };
    running.then(ended, ended);
    return running;
  };

  /** A flush under way may have passed a name made since it began, so a later caller shares the one that comes after it. */
  const flush = (folder: string): Promise<void> => {
    const slot = waiting.get(folder);
    if (slot === undefined) return start(folder);
    slot.next ??= slot.running.then(
      () => start(folder),
      () => start(folder),
    );
    return slot.next;
  };

  const make = async (folder: string): Promise<void> => {
    const parent = dirname(folder);
    await ensure(parent);
    if ((await disk.names(parent)).includes(basename(folder))) await flush(parent);
    else await disk.makeFolder(folder);
  };

  const ensure = (folder: string): Promise<void> => {
    if (folder === top) return Promise.resolve();
    const known = durable.get(folder);
    if (known !== undefined) return known;
    if (durable.size >= REMEMBERED) durable.clear();
    const work = make(folder);
    durable.set(folder, work);
    work.catch(() => durable.delete(folder));
    return work;
  };

  return { flush, ensure };
};
