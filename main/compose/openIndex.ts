import { join } from 'node:path';
import { Fault } from '#app/kernel/fault.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import type { CentreIndexFeed } from '#app/ports/CentreIndex.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';

export const INDEX_FILE = 'index.sqlite';
const ASIDE = 'index.new.sqlite';

export interface OpenIndex {
  readonly index: CentreIndexFeed;
  readonly close: () => void;
}

const openAt = (path: string): OpenIndex => {
  const db = openCentreIndex(path);
  // The last connection of a file that closes takes its write-ahead log along.
  return { index: centreIndex(db), close: () => void db.close() };
};

/** The index in the centre's folder (absolute), made when it is not there; by the process that holds the folder. */
export const openIndex = (folder: string): OpenIndex => openAt(join(folder, INDEX_FILE));

const hold = (folder: string): ReturnType<typeof holdStation> => {
  try {
    return holdStation(join(folder, 'centre.lock'));
  } catch (error) {
    if (error instanceof Fault && error.code === 'station-held') throw new Fault('centre-held', 'temporary', {}, error);
    throw error;
  }
};

const removeAside = async (disk: Disk, folder: string): Promise<void> => {
  for (const name of await disk.names(folder)) if (name.startsWith(ASIDE)) await disk.unlink(join(folder, name));
};

/**
 * Makes the index anew: `fill` gets an empty one that stands aside, and only when it says yes does that one take the old one's
 * name, by one rename; stopped before, the old one is as it was. Nothing else in the folder is touched: views, accounts and
 * rights are no index. Faults `centre-held` (temporary) while the centre runs, `index-in-use` (temporary) while something reads
 * the old one: its write-ahead log would be taken for that of the new one.
 */
export const rebuildIndex = async <Value, Code extends string>(
  disk: Disk,
  folder: string,
  fill: (index: CentreIndexFeed) => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code>> => {
  await disk.makeFolder(folder);
  const held = hold(folder);
  try {
    await removeAside(disk, folder);
    const aside = openAt(join(folder, ASIDE));
    let outcome: Outcome<Value, Code>;
    try {
      outcome = await fill(aside.index);
    } finally {
      aside.close();
    }
    if (!outcome.ok) {
      await removeAside(disk, folder);
      return outcome;
    }
    const names = await disk.names(folder);
    // Closed by itself, the old file has no write-ahead log left. What a kill left of one is taken in first.
    if (names.includes(`${INDEX_FILE}-wal`)) openIndex(folder).close();
    if ((await disk.names(folder)).includes(`${INDEX_FILE}-wal`)) throw new Fault('index-in-use', 'temporary');
    await disk.rename(join(folder, ASIDE), join(folder, INDEX_FILE));
    await disk.flushFolder(folder);
    return outcome;
  } finally {
    held.release();
  }
};
