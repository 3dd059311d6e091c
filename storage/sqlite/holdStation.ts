import Database from 'better-sqlite3';
import { Fault } from '#app/kernel/fault.ts';

/**
 * Holds a station's folder for one program: an exclusive transaction on a second SQLite file. The operating system lets
 * go of it when the process ends, kill -9 included, so no stale lock file ever stands in the way (DESIGN §12 "SQLite").
 * Throws Fault `station-held` while another program has it.
 */
export const holdStation = (path: string): { readonly release: () => void } => {
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new Fault('station-held', 'temporary', {}, error);
    throw error;
  }
  return { release: () => lock.close() };
};
