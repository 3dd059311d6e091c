import type { Migration } from '../migrate.ts';

/** The station's side of the central store: what it announced, what the centre answered, and what the spool let go of. */
export const centreAnswers: Migration = {
  number: 130,
  name: 'centre-answers',
  up: (db) =>
    db.exec(`
    -- Number of the announcement of a version, the station's own counter; frozen with the plan.
    CREATE TABLE announcement (
      dossier TEXT NOT NULL,
      version TEXT NOT NULL,
      seq INTEGER NOT NULL UNIQUE,
      PRIMARY KEY (dossier, version),
      FOREIGN KEY (dossier, version) REFERENCES publication (dossier, version)
    ) STRICT, WITHOUT ROWID;

    -- Entries of the centre's log that were verified with the pinned key; both lines verbatim.
    CREATE TABLE centre_entry (
      n INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      prev TEXT NOT NULL,
      kind TEXT NOT NULL,
      line TEXT NOT NULL,
      signature TEXT NOT NULL,
      dossier TEXT,
      version TEXT,
      inventory_sha512 TEXT,
      read_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX centre_entry_of_version ON centre_entry (dossier, version) WHERE dossier IS NOT NULL;
    CREATE INDEX centre_entry_of_keys ON centre_entry (n) WHERE kind = 'keyChanged';
    CREATE TRIGGER centre_entry_is_never_changed BEFORE UPDATE ON centre_entry BEGIN SELECT RAISE(ABORT, 'what the centre said stands'); END;
    CREATE TRIGGER centre_entry_is_never_removed BEFORE DELETE ON centre_entry BEGIN SELECT RAISE(ABORT, 'what the centre said stands'); END;

    -- What is wrong with answers; loud, each once.
    CREATE TABLE centre_finding (
      n INTEGER NOT NULL,
      code TEXT NOT NULL,
      at TEXT NOT NULL,
      dossier TEXT,
      version TEXT,
      PRIMARY KEY (n, code)
    ) STRICT, WITHOUT ROWID;

    -- Bytes that this machine no longer keeps for a dossier, because the archive holds them and the centre accepted that.
    -- removed_at: the file is gone too; null between the decision and the removal.
    CREATE TABLE let_go (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      sha256 TEXT NOT NULL,
      place TEXT NOT NULL CHECK (place IN ('spool', 'derived')),
      entry INTEGER NOT NULL REFERENCES centre_entry (n),
      at TEXT NOT NULL,
      removed_at TEXT,
      PRIMARY KEY (dossier, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX let_go_unfinished ON let_go (dossier) WHERE removed_at IS NULL;
    CREATE INDEX image_by_digest ON image (sha256);
    CREATE INDEX arrival_by_digest ON arrival (sha256);
    CREATE INDEX copy_by_access ON copy (access_sha256) WHERE access_sha256 IS NOT NULL;
  `),
};
