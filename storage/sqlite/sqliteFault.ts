import Database from 'better-sqlite3';
import { Fault } from '#app/kernel/fault.ts';

/**
 * Runs work on the database and turns what the disk under it refused into the faults of the spool, `disk-full` and
 * `disk-error` (both temporary): to the person at the scanner it is the same disk. Everything else is thrown as it is.
 */
export const asSqliteFault = <Value>(work: () => Value): Value => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code === 'SQLITE_FULL') throw new Fault('disk-full', 'temporary', {}, error);
    if (error.code.startsWith('SQLITE_IOERR')) throw new Fault('disk-error', 'temporary', { errno: error.code }, error);
    throw error;
  }
};
