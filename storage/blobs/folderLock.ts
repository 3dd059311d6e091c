import { setTimeout as sleep } from 'node:timers/promises';
import type { Disk } from '#storage/disk/Disk.ts';

export interface FolderLock {
  /** Runs `work` while nobody else, in this process or another, holds `name`. `staged` is a file that this call alone owns. */
  hold<Value>(name: string, staged: string, work: () => Promise<Value>): Promise<Value>;
}

export interface FolderLockSettings {
  /** Folder of the locks, on the volume of the store. */
  readonly folder: string;
  /** Who we are: a lock that the same holder left in an earlier life is taken over at once. One live lock maker per holder. */
  readonly holder: string;
  /** Milliseconds that a foreign lock must stand unchanged to count as left behind. A switch takes a few. */
  readonly patience: number;
}

const PAUSE = 20;

/**
 * A lock is a hard link to the value that its holder is about to put in place. That needs no flush (a lock need not outlive
 * a power cut), and its bytes differ from one holding to the next, so that a lock left behind is told from a busy one.
 * Breaking one left behind checks afterwards that the right one was taken away, and puts a wrong one back.
 */
export const folderLock = (disk: Disk, settings: FolderLockSettings): FolderLock => {
  const { folder, holder, patience } = settings;
  const queues = new Map<string, Promise<unknown>>();

  const breakLock = async (lock: string, seen: Uint8Array, staged: string): Promise<void> => {
    const aside = `${staged}.broken`;
    if (!(await renamed(disk, lock, aside))) return;
    const taken = await disk.read(aside);
    if (taken !== null && !same(taken, seen)) await linked(disk, aside, lock);
    await disk.unlink(aside);
  };

  /** The mark beside the lock says whose it is; marks of one holder are never two. */
  const leaveEarlierLife = async (lock: string, mark: string, staged: string): Promise<void> => {
    const left = await disk.read(mark);
    if (left === null) return;
    const held = await disk.read(lock);
    if (held !== null && same(held, left)) await breakLock(lock, left, staged);
    await disk.unlink(mark);
  };

  const acquire = async (lock: string, mark: string, staged: string): Promise<void> => {
    await leaveEarlierLife(lock, mark, staged);
    await disk.link(staged, mark);
    let seen: Uint8Array | null = null;
    for (let stood = 0; !(await linked(disk, staged, lock)); stood += PAUSE) {
      const held = await disk.read(lock);
      if (held === null || seen === null || !same(held, seen)) stood = 0;
      else if (stood >= patience) await breakLock(lock, held, staged);
      seen = held;
      await sleep(PAUSE);
    }
  };

  const holdAlone = async <Value>(name: string, staged: string, work: () => Promise<Value>): Promise<Value> => {
    const lock = `${folder}/${name}`;
    const mark = `${lock}~${holder}`;
    await acquire(lock, mark, staged);
    try {
      return await work();
    } finally {
      await disk.unlink(lock);
      await disk.unlink(mark);
    }
  };

  return {
    hold(name, staged, work) {
      const before = queues.get(name) ?? Promise.resolve();
      const run = (): ReturnType<typeof work> => holdAlone(name, staged, work) as ReturnType<typeof work>;
      const mine = before.then(run, run);
      queues.set(name, mine);
      const ended = (): void => {
        if (queues.get(name) === mine) queues.delete(name);
      };
      mine.then(ended, ended);
      return mine;
    },
  };
};

/** Takes away the locks that an earlier life of the holder left, with their marks; a lock that is another's by now stays. */
export const sweepLocks = async (disk: Disk, folder: string, holder: string): Promise<number> => {
  const marks = (await disk.names(folder)).filter((name) => name.endsWith(`~${holder}`));
  for (const mark of marks) {
    const lock = `${folder}/${mark.slice(0, -holder.length - 1)}`;
    const [held, left] = [await disk.read(lock), await disk.read(`${folder}/${mark}`)];
    if (held !== null && left !== null && same(held, left)) await disk.unlink(lock);
    await disk.unlink(`${folder}/${mark}`);
  }
  return marks.length;
};

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Link; false when the name is taken. */
const linked = async (disk: Disk, from: string, to: string): Promise<boolean> => {
  try {
    await disk.link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const renamed = async (disk: Disk, from: string, to: string): Promise<boolean> => {
  try {
    await disk.rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};
