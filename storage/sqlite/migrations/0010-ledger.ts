import type { Migration } from '../migrate.ts';

/** The log, append-only by trigger, and the projections that lists and work need. */
export const ledgerTables: Migration = {
  number: 10,
  name: 'ledger',
  up: (db) =>
    db.exec(`
    CREATE TABLE event (
      n INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      dossier TEXT,
      dossier_n INTEGER,
      line TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX event_of_dossier ON event (dossier, dossier_n) WHERE dossier IS NOT NULL;
    CREATE INDEX event_of_station ON event (kind, n) WHERE dossier IS NULL;
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER event_follows BEFORE INSERT ON event
      WHEN NEW.n <> (SELECT COALESCE(MAX(n), 0) + 1 FROM event) BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;

    CREATE TABLE station (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      branch_code TEXT NOT NULL, branch_name TEXT NOT NULL, station_code TEXT NOT NULL, sample INTEGER NOT NULL,
      clock_confirmed_from TEXT
    ) STRICT;

    CREATE TABLE dossier (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      position TEXT NOT NULL,
      since TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      shelf_row TEXT NOT NULL,
      barcode TEXT UNIQUE,
      serial INTEGER UNIQUE,
      dossier_number TEXT NOT NULL,
      national_id TEXT NOT NULL,
      insurance_number TEXT NOT NULL,
      name TEXT NOT NULL,
      leaves INTEGER NOT NULL,
      images INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      visits TEXT NOT NULL,
      out_of_turn INTEGER NOT NULL,
      out_of_turn_reason TEXT,
      sent_back INTEGER NOT NULL,
      sent_back_reason TEXT,
      aside INTEGER NOT NULL,
      aside_reason TEXT,
      holder TEXT,
      holder_name TEXT,
      published_version TEXT
    ) STRICT;
    CREATE INDEX dossier_waiting ON dossier (position, aside, out_of_turn DESC, since, id);
    CREATE INDEX dossier_held ON dossier (holder, out_of_turn DESC, since, id) WHERE holder IS NOT NULL;
    CREATE INDEX dossier_sent_back ON dossier (out_of_turn DESC, since, id) WHERE sent_back = 1;
    CREATE INDEX dossier_out_of_turn ON dossier (since, id) WHERE out_of_turn = 1 AND position <> 'done';
    CREATE INDEX dossier_aside ON dossier (out_of_turn DESC, since, id) WHERE aside = 1;
    CREATE INDEX dossier_oldest ON dossier (position, since);
    CREATE INDEX dossier_by_number ON dossier (dossier_number) WHERE dossier_number <> '';
    CREATE VIRTUAL TABLE dossier_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '2 3 4', tokenize = "unicode61 remove_diacritics 0");
    CREATE TABLE position_count (position TEXT PRIMARY KEY, dossiers INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE image (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      image INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      mime TEXT NOT NULL,
      leaf TEXT NOT NULL,
      side TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (dossier, image)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE arrival (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      mime TEXT NOT NULL,
      PRIMARY KEY (dossier, sha256)
    ) STRICT, WITHOUT ROWID;

    -- What the imaging worker made of an image under one recipe; may be thrown away and made again.
    CREATE TABLE copy (
      dossier TEXT NOT NULL,
      image INTEGER NOT NULL,
      recipe TEXT NOT NULL,
      access_sha256 TEXT,
      made TEXT,
      refused TEXT,
      PRIMARY KEY (dossier, image),
      FOREIGN KEY (dossier, image) REFERENCES image (dossier, image)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE job (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      dossier TEXT NOT NULL,
      payload TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'done', 'failed', 'dead')),
      attempts INTEGER NOT NULL,
      run_after TEXT NOT NULL,
      lease_until TEXT,
      priority INTEGER NOT NULL,
      fault TEXT,
      created_at TEXT NOT NULL,
      UNIQUE (kind, key)
    ) STRICT;
    CREATE INDEX job_due ON job (kind, priority DESC, run_after, id) WHERE state = 'ready';
    CREATE INDEX job_open ON job (state, id) WHERE state IN ('leased', 'failed', 'dead');

    -- The frozen plan of the dossier's next version, and what the store confirmed of it (DESIGN §12 "Versions").
    CREATE TABLE publication (
      dossier TEXT NOT NULL REFERENCES dossier (id),
      version TEXT NOT NULL,
      at TEXT NOT NULL,
      head_n INTEGER NOT NULL,
      plan TEXT NOT NULL,
      inventory_sha512 TEXT NOT NULL,
      content_files INTEGER NOT NULL,
      content_bytes INTEGER NOT NULL,
      switched INTEGER NOT NULL,
      receipted INTEGER NOT NULL,
      PRIMARY KEY (dossier, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX publication_open ON publication (at) WHERE receipted = 0;
    CREATE TABLE receipt (
      dossier TEXT NOT NULL,
      version TEXT NOT NULL,
      path TEXT NOT NULL,
      sha512 TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (dossier, version, path),
      FOREIGN KEY (dossier, version) REFERENCES publication (dossier, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX receipt_by_digest ON receipt (sha256);
    CREATE TRIGGER receipt_is_never_changed BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'a receipt stands'); END;
    CREATE TRIGGER receipt_is_never_removed BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'a receipt stands'); END;

    -- A batch at a scanner; fed = pages + 1 while it runs, because the next sheet may be on its way (SCANNERS §5.3).
    CREATE TABLE scan_session (
      id TEXT PRIMARY KEY,
      dossier TEXT NOT NULL REFERENCES dossier (id),
      person TEXT NOT NULL,
      device TEXT NOT NULL,
      profile TEXT NOT NULL,
      started_at TEXT NOT NULL,
      images_before INTEGER NOT NULL,
      ended_at TEXT, why TEXT, certain INTEGER, fault TEXT, pages INTEGER,
      recovery TEXT
    ) STRICT;
    CREATE INDEX scan_session_of ON scan_session (dossier, started_at);
    CREATE INDEX scan_session_open ON scan_session (started_at) WHERE ended_at IS NULL;

    CREATE TABLE tally (
      day TEXT NOT NULL,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      act TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (day, code, act)
    ) STRICT, WITHOUT ROWID;
  `),
};
