import type { Db } from './openDatabase.ts';

/** Versions that were wholly receipted, and receipts of content files, since the station was set up. */
export const archivedTotals = (db: Db): (() => { readonly receipts: number; readonly published: number }) => {
  const totals = db.prepare(
    'SELECT (SELECT COUNT(*) FROM receipt) AS receipts, (SELECT COUNT(*) FROM publication WHERE receipted = 1) AS published',
  );
  return () => totals.get() as { receipts: number; published: number };
};
