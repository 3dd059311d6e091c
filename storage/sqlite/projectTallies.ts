import type { DossierEvent } from '#app/pipeline/index.ts';
import { talliesOf } from '#app/work/tally.ts';
import type { Db } from './openDatabase.ts';

/** Work done per Tehran day, person and act (A4.2), moved with every event. */
export const projectTallies = (db: Db): ((event: DossierEvent) => void) => {
  const add = db.prepare('INSERT INTO tally VALUES (@day, @code, @name, @act, @count) ON CONFLICT (day, code, act) DO UPDATE SET count = count + excluded.count, name = excluded.name');
  return (event) => {
    for (const { personCode, personName, ...rest } of talliesOf(event)) add.run({ ...rest, code: personCode, name: personName });
  };
};
