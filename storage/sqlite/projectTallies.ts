import type { DossierEvent } from '#app/pipeline/schema.ts';
import type { Tally } from '#app/work/index.ts';
import type { Db } from './openDatabase.ts';

/** `before`: the dossier's events since it came to the step, up to this one. */
export type TalliesOf = (event: DossierEvent, before: () => readonly DossierEvent[]) => readonly Tally[];

/** Work done per Tehran day, person and act (A4.2), moved with every event. */
export const projectTallies = (db: Db, talliesOf: TalliesOf): ((event: DossierEvent) => void) => {
  const add = db.prepare(
    'INSERT INTO tally VALUES (@day, @code, @name, @act, @count) ON CONFLICT (day, code, act) DO UPDATE SET count = count + excluded.count, name = excluded.name',
  );
  // Back from the event to the move before it, by the index of the dossier's own numbers: never through its whole log.
  const lastMove = db
    .prepare(
      `SELECT dossier_n FROM event WHERE dossier = ? AND dossier_n < ? AND kind IN ('stepCompleted', 'sentBack') ORDER BY dossier_n DESC LIMIT 1`,
    )
    .pluck();
  const since = db.prepare('SELECT line FROM event WHERE dossier = ? AND dossier_n > ? AND dossier_n < ? AND kind = ?').pluck();
  const before = ({ dossier, dossierN, kind }: DossierEvent): readonly DossierEvent[] => {
    const moved = (lastMove.get(dossier, dossierN) as number | undefined) ?? 0;
    return (since.all(dossier, moved, dossierN, kind) as string[]).map((line) => JSON.parse(line) as DossierEvent);
  };
  return (event) => {
    for (const { personCode, personName, ...rest } of talliesOf(event, () => before(event)))
      add.run({ ...rest, code: personCode, name: personName });
  };
};
