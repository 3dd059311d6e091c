import { invariant } from '#app/kernel/invariant.ts';
import { migrate } from '../migrate.ts';
import { type Db, openDatabase } from '../openDatabase.ts';
import { INDEX_MIGRATIONS } from './migrations.ts';

/** Bytes of the file that are read through memory: what SQLite permits at most. */
const MAPPED = 2_147_418_112;

/**
 * Opens the centre's index, made when it is not there. No copy is taken before a migration: `centre reindex` makes all of it
 * from the store. Nobody waits for its commits as for a frame's, so the log in front of it is emptied by itself.
 */
export const openCentreIndex = (path: string, mode: 'write' | 'read' = 'write'): Db => {
  const db = openDatabase(path, mode);
  db.pragma(`mmap_size = ${MAPPED}`);
  if (mode === 'write') {
    db.pragma('wal_autocheckpoint = 2000');
    migrate(db, INDEX_MIGRATIONS, () => undefined);
    invariant(db.pragma('synchronous', { simple: true }) === 2, 'commits of the index would not be flushed');
  }
  return db;
};
