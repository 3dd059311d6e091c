import type { DeskIndex } from '#app/ports/DeskIndex.ts';
import type { DeskEntry } from '#app/viewing/schema.ts';
import type { Db } from './openDatabase.ts';

/** Every word of the key as the beginning of a word of the dossier; quoted, so that nothing in it is an operator of FTS5. */
const ftsQuery = (key: string): string =>
  key
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => `"${word}"*`)
    .join(' ');

/** The desk's search over the same index as the work list. */
export const sqliteDeskIndex = (db: Db): DeskIndex => {
  const columns = `id, name, national_id AS nationalId, insurance_number AS insuranceNumber, dossier_number AS dossierNumber, barcode, position, documents, images,
    published_version AS publishedVersion`;
  const find = db.prepare<[string, number], DeskEntry>(`
    SELECT ${columns} FROM dossier WHERE row IN (SELECT rowid FROM dossier_search WHERE words MATCH ?) AND national_id <> ''
    ORDER BY published_version IS NULL, name, id LIMIT ?`);
  const entry = db.prepare<[string], DeskEntry>(`SELECT ${columns} FROM dossier WHERE id = ?`);
  return {
    find(key, most) {
      const query = ftsQuery(key);
      return query === '' ? [] : find.all(query, most);
    },
    entry: (dossier) => entry.get(dossier) ?? null,
  };
};
