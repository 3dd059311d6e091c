import { inflateRawSync } from 'node:zlib';
import type { Db } from '../openDatabase.ts';

const TABLES = [
  'SELECT * FROM applied ORDER BY one',
  'SELECT * FROM dossier ORDER BY row',
  'SELECT * FROM restricted_ahead ORDER BY object',
  'SELECT * FROM unread ORDER BY object',
  'SELECT * FROM document ORDER BY dossier, document, day',
  'SELECT * FROM dossier_text ORDER BY dossier',
] as const;

/**
 * Everything the index holds, in order, a line a row: its tables, then the vocabulary of the full-text table with the dossiers
 * of each term. Two indexes are the same when these lines are, whatever their files look like inside.
 */
export const dumpIndex = function* (db: Db): Generator<string> {
  for (const sql of TABLES) {
    for (const row of db.prepare(sql).raw().iterate() as IterableIterator<unknown[]>)
      yield JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? inflateRawSync(value).toString('utf8') : value)));
  }
  // Each reading of the vocabulary needs its table, which stands in the connection and not in the file.
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.dossier_terms USING fts5vocab(main, dossier_search, row);
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.dossier_term_places USING fts5vocab(main, dossier_search, instance)`);
  for (const row of db.prepare('SELECT term, doc, cnt FROM temp.dossier_terms ORDER BY term').raw().iterate()) yield JSON.stringify(row);
  for (const row of db.prepare('SELECT term, doc FROM temp.dossier_term_places ORDER BY term, doc').raw().iterate())
    yield JSON.stringify(row);
};
