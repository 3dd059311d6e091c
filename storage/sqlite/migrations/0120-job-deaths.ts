import type { Migration } from '../migrate.ts';

/** How often in a row the program died while a job was running: what kills its worker each time must not run for ever. */
export const jobDeaths: Migration = {
  number: 120,
  name: 'job-deaths',
  up: (db) => db.exec('ALTER TABLE job ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0'),
};
