import type { Settings } from '#app/ports/Settings.ts';
import type { Db } from './openDatabase.ts';

/** Settings on the station's database; written by the projection of the station's events alone. */
export const sqliteSettings = (db: Db): Settings => {
  const get = db.prepare('SELECT value FROM setting WHERE key = ?').pluck();
  return { get: (key) => (get.get(key) as string | undefined) ?? null };
};
