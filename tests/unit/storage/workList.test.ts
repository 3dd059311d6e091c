import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchKey } from '#app/kernel/searchKey.ts';
import { STEP_IDS, type StepId } from '#app/pipeline/steps.ts';
import type { WorkItem, WorkList, WorkQuery } from '#app/ports/WorkList.ts';
import { findDossiers } from '#app/work/index.ts';
import { sqliteWorkList, workListPlans } from '#storage/sqlite/workList.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { IDENTITY } from '#tests/fixtures/pipeline/walk.ts';
import { type Listed, listedDossiers } from '#tests/fixtures/station/listedDossiers.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const ME = { person: '00000000-0000-4000-8000-000000003012', code: '3012', name: 'تصویربردار نمونه' };
const OTHER = PEOPLE.inspector.actor;
const TABS = ['mine', 'waiting', 'sentBack', 'outOfTurn', 'aside'] as const;

const at = (minute: number): string => new Date(Date.parse('2026-11-21T05:00:00.000Z') + minute * 60_000).toISOString();
const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Few minutes, steps and people, so that rows fall together and the order has to tell them apart. */
const rows = fc
  .array(
    fc.record({
      position: fc.constantFrom('retrieve' as const, 'capture' as const, 'inspect' as const, 'done' as const),
      minute: fc.nat(3),
      turn: fc.boolean(),
      aside: fc.boolean(),
      back: fc.boolean(),
      holder: fc.constantFrom(null, ME, OTHER),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ position, minute, turn, aside, back, holder }, index): Listed & { readonly updatedAt: string } => ({
      // Numbered from the end, so that the order of insertion is never the order of the list.
      id: idOf(999 - index) as Listed['id'],
      position,
      updatedAt: at(minute),
      outOfTurn: turn ? { reason: 'حضور بیمه‌شده' } : null,
      aside: aside ? { reason: 'منتظر پاسخ', by: OTHER, at: at(minute) } : null,
      sentBack: back ? { from: 'inspect', to: 'capture', reason: 'image-quality', note: '', images: [], by: OTHER, at: at(minute) } : null,
      holder,
    })),
  );

/** Who belongs on a tab, in the words of the screen and not of SQL. */
const belongs: Readonly<Record<WorkQuery['tab'], (row: Listed, steps: readonly StepId[]) => boolean>> = {
  mine: (row) => row.holder === ME,
  waiting: (row, steps) => row.aside === null && steps.includes(row.position as StepId),
  sentBack: (row) => row.sentBack !== null,
  outOfTurn: (row) => row.outOfTurn !== null && row.position !== 'done',
  aside: (row) => row.aside !== null,
};

const keyOf = (row: Listed): string => `${row.outOfTurn === null ? 1 : 0} ${row.updatedAt} ${row.id}`;
const byKey = (a: Listed, b: Listed): number => (keyOf(a) < keyOf(b) ? -1 : 1);

type Asked = Pick<WorkQuery, 'tab' | 'steps' | 'step' | 'words'>;

/** The whole list, turned over page by page. */
const allPages = (list: WorkList, asked: Asked, limit: number): readonly string[] => {
  const found: string[] = [];
  let after: WorkQuery['after'] = null;
  for (;;) {
    const page: readonly WorkItem[] = list.page({ ...asked, person: ME.person, after, limit });
    expect(page.length).toBeLessThanOrEqual(limit);
    found.push(...page.map((row) => row.id));
    const last = page.at(-1);
    if (page.length < limit || last === undefined) return found;
    after = { outOfTurn: last.outOfTurn !== null, since: last.since, id: last.id };
  }
};

test('every plan of the list names its index and none reads the table from end to end', async () => {
  const db = listedDossiers(join(await temporaryFolder(), 'list.db'), []);
  const plans = workListPlans(db);
  expect(plans.map(({ tab }) => tab)).toEqual(expect.arrayContaining([...TABS]));
  for (const { plan } of plans) {
    expect(plan).toMatch(/USING INDEX dossier_\w+/);
    expect(plan).not.toMatch(/SCAN d(ossier)?\b(?! USING INDEX)/);
    expect(plan).not.toContain('TEMP B-TREE');
  }
  db.close();
});

test('every tab lists who belongs there: out of turn first, then the longest waiting; pages lose and repeat nobody', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), fc.subarray([...STEP_IDS]), (all, limit, steps) => {
      files += 1;
      const db = listedDossiers(join(folder, `${files}.db`), all);
      const list = sqliteWorkList(db);
      for (const tab of TABS) {
        for (const step of [null, 'capture', 'inspect'] as const) {
          for (const words of ['', idOf(0).slice(-4)]) {
            const asked = { tab, step, steps, words };
            const expected = all
              .filter((row) => belongs[tab](row, tab === 'waiting' && step !== null ? [step] : steps))
              .filter((row) => step === null || row.position === step)
              .filter(() => words === '');
            expect(allPages(list, asked, limit)).toEqual([...expected].sort(byKey).map((row) => row.id));
          }
        }
      }
      const counts = list.counts(ME.person, steps);
      for (const tab of TABS) expect(counts.tabs[tab], tab).toBe(all.filter((row) => belongs[tab](row, steps)).length);
      for (const { step, count, oldestAt } of counts.steps) {
        const there = all.filter((row) => row.position === step);
        expect({ count, oldestAt }).toEqual({ count: there.length, oldestAt: there.map((row) => row.updatedAt).sort()[0] ?? null });
      }
      db.close();
    }),
    { numRuns: 40 },
  );
});

const named = (index: number, lastName: string, dossierNumber: string, more: Partial<Listed> = {}): Listed => ({
  id: idOf(index) as Listed['id'],
  identity: { ...IDENTITY, firstName: 'یکم', lastName, dossierNumber },
  ...more,
});

test('a search pages like the list, and finds one spelling by the others', async () => {
  const db = listedDossiers(join(await temporaryFolder(), 'list.db'), [
    named(1, 'نمونه‌پور کریمی', '۱۰۴۲۱۷'),
    named(2, 'پور نمونه', '104218', { outOfTurn: { reason: 'حضور' } }),
    named(3, 'دیگری', '77/9'),
    named(4, 'نمونه‌پور', '104219', { position: 'capture' }),
  ]);
  const list = sqliteWorkList(db);
  const find = (text: string): readonly string[] => [...list.find(searchKey(text), 20)].map((row) => row.id.slice(-1)).sort();
  expect(find('كريمي')).toEqual(['1']);
  expect(find('نمونه پور')).toEqual(['1', '2', '4']);
  expect(find('نمونه‌پو')).toEqual(['1', '2', '4']);
  expect(find('پور نمونه')).toEqual(['1', '2', '4']);
  expect(find('۱۰۴۲۱۸')).toEqual(['2']);
  expect(find('١٠٤٢')).toEqual(['1', '2', '4']);
  expect(find('77/9')).toEqual(['3']);
  expect(find('هیچ‌کس')).toEqual([]);
  const asked = { tab: 'waiting' as const, steps: ['retrieve', 'capture'] as const, step: null, words: searchKey('پور') };
  expect(allPages(list, asked, 1)).toEqual([idOf(2), idOf(1), idOf(4)]);
  expect(allPages(list, { ...asked, step: 'capture' }, 1)).toEqual([idOf(4)]);
  expect(allPages(list, { ...asked, steps: ['retrieve'] }, 1)).toEqual([idOf(2), idOf(1)]);
  db.close();
});

test('the dossier with just the number that was typed comes first, however short it is and however many begin so', async () => {
  const others = Array.from({ length: 30 }, (_, at) => named(at + 2, 'نمونه', `17${at}`));
  const db = listedDossiers(join(await temporaryFolder(), 'list.db'), [named(1, 'نمونه', '17'), named(99, 'دیگری', '7'), ...others]);
  const list = sqliteWorkList(db);
  const [first, ...rest] = findDossiers(list, '۱۷').map(({ id }) => id);
  expect([first, rest.length, rest.includes(idOf(1) as never)]).toEqual([idOf(1), 19, false]);
  expect(findDossiers(list, ' 7 ').map(({ id }) => id)).toEqual([idOf(99)]);
  expect(findDossiers(list, '')).toEqual([]);
  db.close();
});

test('what a person types is never SQL and never an error', async () => {
  const db = listedDossiers(join(await temporaryFolder(), 'list.db'), [named(1, 'نمونه', '1')]);
  const list = sqliteWorkList(db);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('"', '- -', 'a" OR "b', 'NEAR(', '*', '^', 'words:', '\u0000', "';--", '""""'),
      ),
      (text) => {
        expect(findDossiers(list, text).length).toBeLessThanOrEqual(1);
        expect(list.find(searchKey(text), 5).length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 200 },
  );
  db.close();
});
