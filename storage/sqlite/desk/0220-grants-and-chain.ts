import type { Migration } from '../migrate.ts';

/**
 * Grants get an end, a reason and a giver; those of before keep none of them and hold until they are withdrawn. The record of
 * views gets the name under which its anchors and copies stand (docs/central-log.md): made once here, so that a database put
 * back from a backup is still the same desk, and a new one never writes among another's copies.
 */
export const grantsAndChain: Migration = {
  number: 220,
  name: 'grants-and-chain',
  up: (db) =>
    db.exec(`
    ALTER TABLE desk_grant ADD COLUMN until TEXT;
    ALTER TABLE desk_grant ADD COLUMN reason TEXT NOT NULL DEFAULT '';
    ALTER TABLE desk_grant ADD COLUMN given_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE desk_grant ADD COLUMN given_at TEXT NOT NULL DEFAULT '';

    CREATE TABLE view_chain (one INTEGER PRIMARY KEY CHECK (one = 1), desk TEXT NOT NULL) STRICT;
    INSERT INTO view_chain VALUES (1, lower(hex(randomblob(16))));
    CREATE TRIGGER view_chain_stays BEFORE UPDATE ON view_chain BEGIN SELECT RAISE(ABORT, 'a desk keeps its name'); END;
    CREATE TRIGGER view_chain_is_kept BEFORE DELETE ON view_chain BEGIN SELECT RAISE(ABORT, 'a desk keeps its name'); END;
  `),
};
