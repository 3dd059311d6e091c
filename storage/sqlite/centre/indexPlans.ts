import type { Db } from '../openDatabase.ts';
import { INDEX_QUERIES } from './indexQueries.ts';

/** The plan of every statement that reads the index. Its parameters stay unbound: they change no plan. */
export const indexPlans = (db: Db): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(INDEX_QUERIES).map(([name, sql]) => {
      // SQLite plans on what is written, so a parameter may be named as nothing.
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, 'NULL')}`).all() as { readonly detail: string }[];
      return [name, rows.map(({ detail }) => detail).join('; ')];
    }),
  );
