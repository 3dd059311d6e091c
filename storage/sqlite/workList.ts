import { STEP_IDS, type StepId } from '#app/pipeline/steps.ts';
import type { WorkItem, WorkList, WorkQuery } from '#app/ports/WorkList.ts';
import type { Db } from './openDatabase.ts';

const COLUMNS = `d.id, d.version, d.position, d.barcode, d.dossier_number AS dossierNumber, d.name, d.shelf_row AS shelfRow, d.leaves, d.images,
  d.out_of_turn_reason AS outOfTurn, d.sent_back_reason AS sentBackReason, d.aside_reason AS aside, d.holder, d.holder_name AS holderName,
  d.visits, d.since, d.updated_at AS updatedAt`;

/** What each tab means and the index that answers it; `waiting` is listed step by step. */
const TABS = {
  waiting: { where: 'd.position = @step AND d.aside = 0', index: 'dossier_waiting' },
  mine: { where: 'd.holder = @person', index: 'dossier_held' },
  sentBack: { where: 'd.sent_back = 1', index: 'dossier_sent_back' },
  outOfTurn: { where: `d.out_of_turn = 1 AND d.position <> 'done'`, index: 'dossier_out_of_turn' },
  aside: { where: 'd.aside = 1', index: 'dossier_aside' },
} as const;
type Tab = keyof typeof TABS;

const ORDER = 'ORDER BY d.out_of_turn DESC, d.since, d.id LIMIT @limit';
const AFTER = 'd.out_of_turn = @turn AND (d.since, d.id) > (@since, @after)';

/** One step of a tab that holds several: asked in the statement, because what is dropped from a page would end the list there. */
const AT_STEP = `(@step = '' OR d.position = @step)`;

/** The statements of a tab: the index is named, because SQLite picked the wrong one by itself (STORE.md §3). */
const listSql = (tab: Tab): string =>
  `SELECT ${COLUMNS} FROM dossier d INDEXED BY ${TABS[tab].index} WHERE ${TABS[tab].where} AND ${AT_STEP} AND ${AFTER} ${ORDER}`;

/** A search asks the words once, for all steps and both turns, and fetches whole rows only for what is shown. */
const searchSql = (tab: Tab): string => `
  SELECT ${COLUMNS} FROM (
    SELECT d.row FROM dossier_search s CROSS JOIN dossier d ON d.row = s.rowid
    WHERE s.words MATCH @words AND ${tab === 'waiting' ? 'd.aside = 0 AND d.position IN (SELECT value FROM json_each(@steps))' : TABS[tab].where}
      AND ${AT_STEP} AND (d.out_of_turn < @turn OR (d.out_of_turn = @turn AND (d.since, d.id) > (@since, @after)))
    ${ORDER}) found JOIN dossier d ON d.row = found.row ${ORDER}`;

/** Every plan that the list uses, so that a test can see none of them scans the table. */
export const workListPlans = (db: Db): readonly { readonly tab: Tab; readonly plan: string }[] =>
  (Object.keys(TABS) as Tab[]).map((tab) => ({
    tab,
    plan: (
      db.prepare(`EXPLAIN QUERY PLAN ${listSql(tab)}`).all({ step: '', person: '', turn: 0, since: '', after: '', limit: 1 }) as {
        detail: string;
      }[]
    )
      .map((row) => row.detail)
      .join('; '),
  }));

/**
 * Each word a quoted prefix, so that nothing typed is syntax; a NUL would end the text in the middle of its quotes. Signs that
 * stand alone are left out: the index holds none, and the dash of a shelf row would make the whole search find nothing.
 */
const ftsWords = (words: string): string =>
  words
    .replaceAll('\u0000', ' ')
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `"${word.replaceAll('"', '""')}"*`)
    .join(' AND ') || '""';

const inOrder = (a: WorkItem, b: WorkItem): number =>
  Number(b.outOfTurn !== null) - Number(a.outOfTurn !== null) || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1);

const byPosition = (rows: unknown[]): ReadonlyMap<string, number> =>
  new Map((rows as { position: string; dossiers: number }[]).map((row) => [row.position, row.dossiers]));

/** The work list on SQLite. */
export const sqliteWorkList = (db: Db): WorkList => {
  const statements = Object.fromEntries(
    (Object.keys(TABS) as Tab[]).map((tab) => [tab, { list: db.prepare(listSql(tab)), search: db.prepare(searchSql(tab)) }]),
  );
  const found = db.prepare(
    `SELECT ${COLUMNS} FROM dossier_search s CROSS JOIN dossier d ON d.row = s.rowid WHERE s.words MATCH ? ORDER BY d.updated_at DESC LIMIT ?`,
  );
  const numbered = db.prepare(
    `SELECT ${COLUMNS} FROM dossier d WHERE d.dossier_number = ? AND d.dossier_number <> '' ORDER BY d.updated_at DESC LIMIT ?`,
  );
  const positions = db.prepare('SELECT position, dossiers FROM position_count');
  const asideAt = db.prepare(
    'SELECT position, COUNT(*) AS dossiers FROM dossier INDEXED BY dossier_aside WHERE aside = 1 GROUP BY position',
  );
  const oldest = db.prepare('SELECT MIN(since) FROM dossier INDEXED BY dossier_oldest WHERE position = ?').pluck();
  const counted = {
    mine: db.prepare('SELECT COUNT(*) FROM dossier WHERE holder = ?').pluck(),
    sentBack: db.prepare('SELECT COUNT(*) FROM dossier WHERE sent_back = 1').pluck(),
    outOfTurn: db.prepare(`SELECT COUNT(*) FROM dossier WHERE out_of_turn = 1 AND position <> 'done'`).pluck(),
    aside: db.prepare('SELECT COUNT(*) FROM dossier WHERE aside = 1').pluck(),
  };

  const parsed = (rows: unknown[]): WorkItem[] =>
    (rows as (WorkItem & { visits: string })[]).map((row) => ({ ...row, visits: JSON.parse(row.visits) as WorkItem['visits'] }));

  const listed = (query: WorkQuery, step: StepId | ''): WorkItem[] => {
    const rows: WorkItem[] = [];
    // Out of turn first; two seeks in the index instead of one comparison that it cannot answer.
    for (const turn of query.after?.outOfTurn === false ? [0] : [1, 0]) {
      const behind = query.after !== null && Number(query.after.outOfTurn) === turn ? query.after : null;
      const limit = query.limit - rows.length;
      if (limit <= 0) break;
      rows.push(
        ...parsed(
          statements[query.tab]?.list.all({
            person: query.person,
            step,
            turn,
            since: behind?.since ?? '',
            after: behind?.id ?? '',
            limit,
          }) ?? [],
        ),
      );
    }
    return rows;
  };

  const searched = (query: WorkQuery, steps: readonly StepId[]): WorkItem[] => {
    const { after } = query;
    const from =
      after === null ? { turn: 2, since: '', after: '' } : { turn: Number(after.outOfTurn), since: after.since, after: after.id };
    const values = {
      ...from,
      person: query.person,
      steps: JSON.stringify(steps),
      words: ftsWords(query.words),
      limit: query.limit,
      step: query.step ?? '',
    };
    return parsed(statements[query.tab]?.search.all(values) ?? []);
  };

  return {
    find: (words, limit) => (words === '' ? [] : parsed(found.all(ftsWords(words), limit))),
    numbered: (number, limit) => parsed(numbered.all(number, limit)),
    page(query) {
      const steps = query.step === null ? query.steps : [query.step];
      if (query.words !== '') return searched(query, steps);
      if (query.tab !== 'waiting') return listed(query, query.step ?? '');
      return steps
        .flatMap((step) => listed(query, step))
        .sort(inOrder)
        .slice(0, query.limit);
    },
    counts(person, steps) {
      const at = byPosition(positions.all());
      // What was put aside stands at its step but waits for nobody there.
      const aside = byPosition(asideAt.all());
      return {
        steps: STEP_IDS.map((step) => ({
          step,
          count: at.get(step) ?? 0,
          oldestAt: (oldest.get(step) as string | null | undefined) ?? null,
        })),
        tabs: {
          mine: counted.mine.get(person) as number,
          waiting: steps.reduce((sum, step) => sum + (at.get(step) ?? 0) - (aside.get(step) ?? 0), 0),
          sentBack: counted.sentBack.get() as number,
          outOfTurn: counted.outOfTurn.get() as number,
          aside: counted.aside.get() as number,
        },
      };
    },
  };
};
