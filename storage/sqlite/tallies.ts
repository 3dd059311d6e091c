import type { Tallies } from '#app/ports/Tallies.ts';
import type { Db } from './openDatabase.ts';

export const sqliteTallies = (db: Db): Tallies => {
  const between = db.prepare('SELECT day, code, name, act, count FROM tally WHERE day BETWEEN ? AND ? ORDER BY day, code, act');
  return { between: (from, to) => between.all(from, to) as ReturnType<Tallies['between']> };
};
