import { join } from 'node:path';
import { makeClient } from '#app/api/client.ts';
import { type DossierEvent, foldEvents, STEP_IDS } from '#app/pipeline/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { projectDossier } from '#storage/sqlite/projections.ts';
import { compose } from '../compose.ts';
import { accepted } from '../journey/accepted.ts';
import { reportFault } from '../reportFault.ts';
import type { BenchRow } from './pageStep.ts';

const DOSSIERS = 100_000;
const RUNS = 300;
const FIRST = ['یکم', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم', 'دهم', 'یازدهم', 'دوازدهم'];
const LAST = ['نمونه‌پور', 'آزمایشی', 'فرضی‌نیا', 'الگویی', 'مثالی', 'آزمونی', 'نمونه‌زاده'];
/** What people type: a name, part of one, one in another spelling, a number. */
const SEARCHES = ['یکم نمونه', 'آزمایشی', 'فرضی نیا', 'دوازدهم الگو', '10500', 'هفتم'];

/** Fills a station's lists with made-up dossiers over all steps, through the projection that the ledger itself uses. */
const fill = (folder: string): void => {
  const db = openDatabase(join(folder, 'station.sqlite'), 'write');
  const project = projectDossier(db);
  const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
  db.transaction(() => {
    for (let n = 0; n < DOSSIERS; n += 1) {
      const base = {
        dossier: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        actor: { person: 'p', code: '1', name: 'b' },
        at: at(n),
      };
      const state = foldEvents([{ ...base, n: 1, dossierN: 1, kind: 'dossierOpened', data: { derived: true } } as DossierEvent]);
      if (state === null) continue;
      const name = { firstName: FIRST[n % FIRST.length] ?? '', lastName: LAST[(n * 5) % LAST.length] ?? '' };
      const identity = {
        ...name,
        nationalId: String(1_000_000_000 + n),
        fatherName: '',
        birthDate: '' as const,
        insuranceNumber: String(40_000_000 + n),
        dossierNumber: String(100_000 + n),
      };
      const position = n % 4 === 0 ? ('capture' as const) : (STEP_IDS[n % STEP_IDS.length] ?? 'capture');
      project(null, { ...state, position, identity, shelfRow: `${n % 900}`, outOfTurn: n % 400 === 0 ? { reason: 'desk' } : null }, []);
    }
  })();
  db.exec('ANALYZE');
  db.close();
};

const percentile95 = (values: readonly number[]): number =>
  Math.round(([...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0) * 100) / 100;

/** Milliseconds (p95) of a page of the work list through the handler, at 100,000 dossiers, without and with search. */
export const benchWorkList = async (folder: string): Promise<readonly BenchRow[]> => {
  const data = join(folder, 'data');
  const station = await compose({
    dataFolder: data,
    store: { kind: 'folder', where: join(folder, 'store') },
    simulatedSheetsPerMinute: 0,
    report: reportFault,
  });
  try {
    const anybody = makeClient(station.handler);
    const { samplePeople } = accepted('station', await anybody.call('stationInitialise', { mode: 'sample' }));
    const clerk = samplePeople.find((one) => one.capabilities.includes('operator'))?.person ?? '';
    const client = anybody.as(accepted('sign-in', await anybody.call('sessionSignInSample', { person: clerk })).token);
    fill(data);
    const time = async (input: (n: number) => { readonly q?: string; readonly after?: string }): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < RUNS; n += 1) {
        const began = performance.now();
        accepted('list', await client.call('workList', { tab: 'waiting', ...input(n) }));
        times.push(performance.now() - began);
      }
      return percentile95(times);
    };
    let after = '';
    const plain = await time(() => ({ after }));
    after = accepted('list', await client.call('workList', { tab: 'waiting' })).after ?? '';
    const deep = await time(() => ({ after }));
    const search = await time((n) => ({ q: SEARCHES[n % SEARCHES.length] ?? '' }));
    const row = (name: string, value: number): BenchRow => ({ name, value, unit: 'ms', floor: null, ratio: null, runs: RUNS });
    return [row('worklist-100k', Math.max(plain, deep)), row('worklist-search-100k', search)];
  } finally {
    await station.close();
  }
};
