import type { DossierEvent } from '#app/pipeline/schema.ts';
import type { Tally } from '#app/work/index.ts';
import type { Db } from './openDatabase.ts';

export type TalliesOf = (event: DossierEvent) => readonly Tally[];

/** Work done per Tehran day, person and act (A4.2), moved with every event. */
export const projectTallies = (db: Db, talliesOf: TalliesOf): ((event: DossierEvent) => void) => {
  const add = db.prepare(
    'INSERT INTO tally VALUES (@day, @code, @name, @act, @count) ON CONFLICT (day, code, act) DO UPDATE SET count = count + excluded.count, name = excluded.name',
  );
  return (event) => {
    for (const { personCode, personName, ...rest } of talliesOf(event)) add.run({ ...rest, code: personCode, name: personName });
  };
};
