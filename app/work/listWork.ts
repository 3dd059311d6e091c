import { toLatinDigits } from '#app/kernel/digits.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import { type Capability, STEP_IDS, STEPS, type StepId } from '#app/pipeline/index.ts';
import type { WorkCounts, WorkCursor, WorkItem, WorkList, WorkQuery } from '#app/ports/WorkList.ts';

export interface WorkPage extends WorkCounts {
  readonly rows: readonly WorkItem[];
  readonly after: string | null;
}

/** Rows of one page; more are fetched as the list is scrolled. */
export const WORK_PAGE_ROWS = 50;

const writeCursor = (row: WorkItem): string => [Number(row.outOfTurn !== null), row.since, row.id].join('|');

const readCursor = (text: string): WorkCursor | null => {
  const [turn, since, id] = text.split('|');
  return turn === undefined || since === undefined || id === undefined ? null : { outOfTurn: turn === '1', since, id };
};

/** Steps that a person with these capabilities can do. */
export const stepsOf = (capabilities: readonly Capability[]): readonly StepId[] =>
  STEPS.filter((step) => step.capability !== 'station' && capabilities.includes(step.capability)).map((step) => step.id);

/** A page of the work list as one person sees it. Refuses `step-unknown` and `cursor-invalid`. */
export const listWork = (
  list: WorkList,
  person: { readonly id: string; readonly capabilities: readonly Capability[] },
  asked: { readonly tab: WorkQuery['tab']; readonly step: string; readonly q: string; readonly after: string },
): Outcome<WorkPage, 'step-unknown' | 'cursor-invalid'> => {
  const step = STEP_IDS.find((id) => id === asked.step) ?? null;
  if (asked.step !== '' && step === null) return refuse('step-unknown', { step: asked.step });
  const after = asked.after === '' ? null : readCursor(asked.after);
  if (asked.after !== '' && after === null) return refuse('cursor-invalid');
  const steps = stepsOf(person.capabilities);
  const rows = list.page({ tab: asked.tab, person: person.id, steps, step, words: searchKey(asked.q), after, limit: WORK_PAGE_ROWS });
  const last = rows.at(-1);
  return accept({
    ...list.counts(person.id, steps),
    rows,
    after: rows.length < WORK_PAGE_ROWS || last === undefined ? null : writeCursor(last),
  });
};

/** Rows that a search across the station shows. */
const FOUND_ROWS = 20;

/**
 * Dossiers of the station by name, number or barcode, whoever's turn it is: first the one with just this number, then, of two letters at
 * least, what begins so.
 */
export const findDossiers = (list: WorkList, text: string): readonly WorkItem[] => {
  const words = searchKey(text);
  const exact = list.numbered(toLatinDigits(text.trim()), FOUND_ROWS);
  const known = new Set(exact.map(({ id }) => id));
  const others = words.length < 2 ? [] : list.find(words, FOUND_ROWS);
  return [...exact, ...others.filter(({ id }) => !known.has(id))].slice(0, FOUND_ROWS);
};
