import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';

export type Db = Database.Database;

/** Below this SQLite had a bug that could corrupt a WAL database (DESIGN §7). */
const LEAST_SQLITE = [3, 51, 3] as const;

const atLeast = (version: string, least: readonly number[]): boolean => {
  const parts = version.split('.').map(Number);
  const differing = least.findIndex((value, index) => (parts[index] ?? 0) !== value);
  return differing === -1 || (parts[differing] ?? 0) > (least[differing] ?? 0);
};

/**
 * Opens the station's database. WAL with `synchronous = FULL`, set and asserted on every connection: better-sqlite3's
 * build would not flush a commit to the disk, and a reopened WAL file says 1 (DESIGN §12 "SQLite"). Checkpoints are
 * asked for between batches (`checkpoint`), so that a frame costs one flush and not now and then three.
 */
export const openDatabase = (path: string, mode: 'write' | 'read'): Db => {
  const db = new Database(path, mode === 'read' ? { readonly: true, fileMustExist: true } : {});
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  if (!atLeast(version, LEAST_SQLITE)) throw new Fault('sqlite-too-old', 'permanent', { version });
  if (mode === 'write') invariant(db.pragma('journal_mode = WAL', { simple: true }) === 'wal', 'the database is not in WAL mode');
  db.pragma('synchronous = FULL');
  invariant(db.pragma('synchronous', { simple: true }) === 2, 'commits would not be flushed');
  db.pragma('foreign_keys = ON');
  db.pragma('wal_autocheckpoint = 0');
  db.pragma('busy_timeout = 5000');
  // Lists of a hundred thousand dossiers are read through memory; the default of 2 MiB would read them from the disk.
  db.pragma('cache_size = -65536');
  db.pragma('mmap_size = 268435456');
  return db;
};

/** Moves what the write-ahead log holds into the database file; called when no batch is running. */
export const checkpoint = (db: Db): void => {
  db.pragma('wal_checkpoint(PASSIVE)');
};

/**
 * Copies the whole database to a file, before something that cannot be taken back. What a start that was cut short left
 * there is replaced: SQLite refuses to copy onto a file, and the station would never start again.
 */
export const copyDatabase = (db: Db, to: string): void => {
  rmSync(to, { force: true });
  db.prepare('VACUUM INTO ?').run(to);
};

/** Room in the write-ahead log, in bytes, that later commits overwrite. */
const LOG_ROOM = 4_000_000;

/**
 * Makes the write-ahead log as long as a batch needs before the batch begins: flushing bytes of a file that does not grow
 * spares the file system's own journal, a tenth of the time of taking in a page. Done once after opening for writing.
 */
export const growLog = (db: Db): void => {
  db.transaction(() => {
    db.exec('CREATE TABLE log_room (bytes BLOB)');
    db.prepare('INSERT INTO log_room VALUES (zeroblob(?))').run(LOG_ROOM);
    db.exec('DROP TABLE log_room');
  })();
  db.pragma('wal_checkpoint(RESTART)');
};
