import type { Migration } from '../migrate.ts';

/** Who may sign in, who has, and who tried. */
export const accountTables: Migration = {
  number: 100,
  name: 'accounts',
  up: (db) =>
    db.exec(`
    CREATE TABLE account (
      person TEXT PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      capabilities TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
      password_hash TEXT
    ) STRICT, WITHOUT ROWID;
    -- An account is closed, never removed: the log names it.
    CREATE TRIGGER account_is_never_removed BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'the log names this account'); END;
    CREATE TRIGGER account_keeps_its_code BEFORE UPDATE OF person, code ON account BEGIN SELECT RAISE(ABORT, 'the log names this account'); END;

    CREATE TABLE session (
      id TEXT PRIMARY KEY,
      token_sha256 TEXT NOT NULL UNIQUE,
      person TEXT NOT NULL REFERENCES account (person),
      created_at TEXT NOT NULL,
      last_seen_at TEXT NOT NULL,
      expires_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_of_person ON session (person);
    CREATE INDEX session_expiry ON session (expires_at);

    -- Failed sign-ins in a row, by digest of the code or address that was tried.
    CREATE TABLE sign_in_try (
      subject TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_in_try_by_time ON sign_in_try (last_at);
  `),
};
