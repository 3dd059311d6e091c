import type { DESK_ACTS } from '#app/viewing/schema.ts';
import type { Migration } from '../migrate.ts';

/** The acts of version 210 as SQL; the list is frozen here because a published migration never changes. */
const ACTS = [
  'opened',
  'paperRefused',
  'denied',
  'printed',
  'asked',
  'granted',
  'revoked',
  'rightsSet',
  'unitSet',
] as const satisfies readonly (typeof DESK_ACTS)[number][];

/**
 * The record of views at the centre: as a station's (0110), with more acts, found by person too. Beside it who may see what.
 */
export const deskTables: Migration = {
  number: 210,
  name: 'desk-views',
  up: (db) =>
    db.exec(`
    CREATE TABLE view (
      n INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      view TEXT NOT NULL UNIQUE,
      act TEXT NOT NULL CHECK (act IN (${ACTS.map((act) => `'${act}'`).join(', ')})),
      dossier TEXT NOT NULL,
      at TEXT NOT NULL,
      line TEXT NOT NULL,
      person TEXT GENERATED ALWAYS AS (json_extract(line, '$.actor.person')) STORED
    ) STRICT;
    CREATE INDEX view_of_dossier ON view (dossier, n) WHERE act = 'opened';
    CREATE INDEX view_by_dossier ON view (dossier, n);
    CREATE INDEX view_by_person ON view (person, n);
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

    CREATE TABLE desk_unit (unit TEXT PRIMARY KEY, rights TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE desk_person (person TEXT PRIMARY KEY REFERENCES account (person), unit TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE desk_grant (
      dossier TEXT NOT NULL,
      person TEXT NOT NULL REFERENCES account (person),
      PRIMARY KEY (dossier, person)
    ) STRICT, WITHOUT ROWID;
  `),
};
