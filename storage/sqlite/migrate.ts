import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Db } from './openDatabase.ts';

/** One step forward of the database's shape. Numbers grow with gaps; a published migration is never edited. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly up: (db: Db) => void;
}

/**
 * Brings a database to the newest shape, one transaction a migration, in order of number. `copyFirst` is called once,
 * before the first change to a database that holds something. Throws Fault `database-too-new` when the file was written
 * by a newer program: that is a sentence for a person, not a crash (DESIGN §7).
 */
export const migrate = (db: Db, migrations: readonly Migration[], copyFirst: (from: number) => void): readonly number[] => {
  const ordered = [...migrations].sort((a, b) => a.number - b.number);
  invariant(new Set(ordered.map((one) => one.number)).size === ordered.length, 'two migrations of one number');
  const stands = db.pragma('user_version', { simple: true }) as number;
  const newest = ordered.at(-1)?.number ?? 0;
  if (stands > newest) throw new Fault('database-too-new', 'permanent', { database: stands, program: newest });
  const due = ordered.filter((one) => one.number > stands);
  if (due.length > 0 && stands > 0) copyFirst(stands);
  for (const migration of due) {
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.number}`);
    }).exclusive();
  }
  return due.map((one) => one.number);
};
