import type { Migration } from '../migrate.ts';

/** What a station that was rebuilt from the central store was given instead of a past of its own. */
export const rebuiltStation: Migration = {
  number: 170,
  name: 'rebuilt-station',
  up: (db) =>
    db.exec(`
    -- Lines that a lost station wrote, byte for byte as the archive holds them; this station's own numbers begin after them.
    CREATE TABLE earlier_event (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      dossier_n INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      kind TEXT NOT NULL,
      line TEXT NOT NULL,
      PRIMARY KEY (dossier, dossier_n)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER earlier_event_is_never_changed BEFORE UPDATE ON earlier_event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER earlier_event_is_never_removed BEFORE DELETE ON earlier_event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    -- The accepted version that a dossier was rebuilt from: who wrote the lines before, and how the chain stood.
    CREATE TABLE rebuilt_dossier (
      dossier TEXT PRIMARY KEY REFERENCES dossier (id),
      station TEXT NOT NULL,
      version TEXT NOT NULL,
      inventory_sha512 TEXT NOT NULL,
      entry INTEGER NOT NULL REFERENCES centre_entry (n),
      events INTEGER NOT NULL,
      head TEXT NOT NULL,
      last_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Bytes of accepted versions that this station never had: the centre read them, the station goes by its word.
    CREATE TABLE accepted_content (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      sha256 TEXT NOT NULL,
      sha512 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      path TEXT NOT NULL,
      PRIMARY KEY (dossier, sha256)
    ) STRICT, WITHOUT ROWID;
  `),
};
