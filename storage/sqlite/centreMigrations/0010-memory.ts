import type { Migration } from '../migrate.ts';

/** The centre's own copy of its log, append-only; how far it got; what it was told when it was made. */
export const memoryTables: Migration = {
  number: 10,
  name: 'memory',
  up: (db) =>
    db.exec(`
      CREATE TABLE entry (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
      CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'a kept entry is never changed'); END;
      CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'a kept entry is never taken away'); END;
      CREATE TABLE handled (
        branch TEXT NOT NULL,
        station TEXT NOT NULL,
        ranges TEXT NOT NULL,
        PRIMARY KEY (branch, station)
      ) STRICT;
      CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), copied_up_to INTEGER NOT NULL) STRICT;
      INSERT INTO progress VALUES (1, 0);
      CREATE TABLE centre (one INTEGER PRIMARY KEY CHECK (one = 1), store TEXT NOT NULL, pinned TEXT NOT NULL, key_file TEXT) STRICT;
    `),
};
