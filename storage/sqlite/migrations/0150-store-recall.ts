import type { Migration } from '../migrate.ts';

/** What the central store held once and holds no longer, and work that waits because the store as a whole refuses it. */
export const storeRecall: Migration = {
  number: 150,
  name: 'store-recall',
  up: (db) =>
    db.exec(`
    -- Parts that this station saw stand in the store and that are gone: a store that was restored from an older day.
    -- n: number of the entry or of the announcement, else 0. dossier, version, path: empty where they say nothing.
    -- lost: nobody here can put it back. While a row without it stands, nothing is published.
    CREATE TABLE store_missing (
      kind TEXT NOT NULL CHECK (kind IN ('answer', 'announcement', 'version', 'content')),
      n INTEGER NOT NULL,
      dossier TEXT NOT NULL,
      version TEXT NOT NULL,
      path TEXT NOT NULL,
      lost INTEGER NOT NULL CHECK (lost IN (0, 1)),
      at TEXT NOT NULL,
      PRIMARY KEY (kind, n, dossier, version, path)
    ) STRICT, WITHOUT ROWID;

    -- A kind of work that nothing of is tried before that moment, with the fault that says why.
    CREATE TABLE lane_hold (
      kind TEXT PRIMARY KEY,
      until TEXT NOT NULL,
      since TEXT NOT NULL,
      fault TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `),
};
