import type { Migration } from '../migrate.ts';

/** Settings, as the program's own events say them (settingChanged); the centre's desk has them too, because its accounts stand in such a ledger. */
export const settingsTable: Migration = {
  number: 125,
  name: 'settings',
  up: (db) => db.exec('CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;'),
};
