import type { CentreIndexFeed, FeedEntry } from '#app/ports/CentreIndex.ts';
import type { Db } from '../openDatabase.ts';
import { asSqliteFault } from '../sqliteFault.ts';
import { indexSearch } from './indexSearch.ts';
import { indexWriter } from './indexWriter.ts';

/** Entries a transaction when many come at once. */
const BATCH = 2_000;

/** The index of the centre (STORE.md §4 duty 2) on its own database, opened by openCentreIndex. */
export const centreIndex = (db: Db): CentreIndexFeed => {
  const { apply: write, applyLate } = indexWriter(db);
  const apply = db.transaction(write);
  const late = db.transaction(applyLate);
  const applyBatch = db.transaction((entries: readonly FeedEntry[]) => {
    for (const { entry, document } of entries) write(entry, document);
  });
  return {
    ...indexSearch(db),
    apply: (entry, document) => asSqliteFault(() => apply.immediate(entry, document)),
    applyLate: (entry, document) => asSqliteFault(() => late.immediate(entry, document)),
    applyAll(entries) {
      let batch: FeedEntry[] = [];
      const flush = (): void => {
        asSqliteFault(() => applyBatch.immediate(batch));
        batch = [];
      };
      for (const one of entries) if (batch.push(one) >= BATCH) flush();
      if (batch.length > 0) flush();
    },
  };
};
