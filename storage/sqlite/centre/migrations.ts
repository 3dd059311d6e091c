import type { Migration } from '../migrate.ts';

/**
 * The index of the centre. Rows of `dossier` are numbered in the order of first acceptance, which is the log's and so the same
 * however the index grew. `document` has a row for each date of a document, or one with an empty day. The full-text table
 * holds the words of the name, the numbers, and marks (searchWords.ts) that narrow: so every combination is one intersection
 * of sorted lists and nothing is sorted or scanned.
 */
const indexTables: Migration = {
  number: 10,
  name: 'centre-index',
  up: (db) =>
    db.exec(`
    CREATE TABLE applied (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT;
    INSERT INTO applied VALUES (1, 0);

    CREATE TABLE dossier (
      row INTEGER PRIMARY KEY,
      object TEXT NOT NULL UNIQUE,
      branch TEXT NOT NULL,
      branch_name TEXT NOT NULL,
      name TEXT NOT NULL,
      national_id TEXT NOT NULL,
      insurance_number TEXT NOT NULL,
      dossier_number TEXT NOT NULL,
      images INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      version TEXT NOT NULL,
      inventory_sha512 TEXT NOT NULL,
      accepted_at TEXT NOT NULL,
      entry INTEGER NOT NULL,
      restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
      newer TEXT NOT NULL CHECK (newer IN ('none', 'rejected'))
    ) STRICT;
    CREATE INDEX dossier_of_person ON dossier (national_id);

    -- Said of an object before anything of it was accepted: the restriction waits for it.
    CREATE TABLE restricted_ahead (object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE dossier_text (dossier INTEGER PRIMARY KEY REFERENCES dossier (row), deflated BLOB NOT NULL) STRICT;

    CREATE TABLE document (
      dossier INTEGER NOT NULL REFERENCES dossier (row),
      document INTEGER NOT NULL,
      day TEXT NOT NULL,
      heading TEXT NOT NULL,
      type TEXT NOT NULL,
      PRIMARY KEY (dossier, document, day)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE dossier_search USING fts5(
      words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="ascii tokenchars '#-'");
    INSERT INTO dossier_search (dossier_search, rank) VALUES ('hashsize', 16000000);
  `),
};

/**
 * Accepted versions whose `dossier.json` could not be read: one a dossier, the last. `row` is the number that the dossier has or
 * will have, so that a text read later changes no other row; `newer` is what was said of it since.
 */
const unreadTable: Migration = {
  number: 20,
  name: 'centre-index-unread',
  up: (db) =>
    db.exec(`
    CREATE TABLE unread (
      object TEXT PRIMARY KEY,
      row INTEGER NOT NULL UNIQUE,
      entry INTEGER NOT NULL UNIQUE,
      newer TEXT NOT NULL CHECK (newer IN ('none', 'rejected'))
    ) STRICT, WITHOUT ROWID;
  `),
};

/** Every migration of the centre's index, in order of number; a list of its own, for it is a database of its own. */
export const INDEX_MIGRATIONS: readonly Migration[] = [indexTables, unreadTable];
