import type { Migration } from '../migrate.ts';

/** Who opened which e-dossier and why, chained; beside each view the images that left under it. */
export const viewTables: Migration = {
  number: 110,
  name: 'views',
  up: (db) =>
    db.exec(`
    CREATE TABLE view (
      n INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      view TEXT NOT NULL UNIQUE,
      act TEXT NOT NULL CHECK (act IN ('opened', 'paperRefused')),
      dossier TEXT NOT NULL,
      at TEXT NOT NULL,
      line TEXT NOT NULL
    ) STRICT;
    CREATE INDEX view_of_dossier ON view (dossier, n) WHERE act = 'opened';
    CREATE TRIGGER view_is_never_changed BEFORE UPDATE ON view BEGIN SELECT RAISE(ABORT, 'the record of views is append-only'); END;
    CREATE TRIGGER view_is_never_removed BEFORE DELETE ON view BEGIN SELECT RAISE(ABORT, 'the record of views is append-only'); END;
    CREATE TRIGGER view_follows BEFORE INSERT ON view
      WHEN NEW.n <> (SELECT COALESCE(MAX(n), 0) + 1 FROM view) BEGIN SELECT RAISE(ABORT, 'the record of views has no gaps'); END;

    -- prefetched_at: its bytes left, perhaps only to be at hand; seen_at: it was on the screen.
    CREATE TABLE view_image (
      view TEXT NOT NULL REFERENCES view (view),
      image INTEGER NOT NULL,
      prefetched_at TEXT,
      seen_at TEXT,
      PRIMARY KEY (view, image)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER view_image_is_never_removed BEFORE DELETE ON view_image BEGIN SELECT RAISE(ABORT, 'the record of views is append-only'); END;
    CREATE TRIGGER view_image_stays BEFORE UPDATE ON view_image
      WHEN (OLD.seen_at IS NOT NULL AND NEW.seen_at IS NOT OLD.seen_at) OR (OLD.prefetched_at IS NOT NULL AND NEW.prefetched_at IS NOT OLD.prefetched_at)
        OR NEW.view <> OLD.view OR NEW.image <> OLD.image
      BEGIN SELECT RAISE(ABORT, 'the record of views is append-only'); END;
  `),
};
