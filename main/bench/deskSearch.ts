import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CentreIndex, FeedEntry } from '#app/ports/CentreIndex.ts';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { deskQuestions } from './deskQuestions.ts';
import type { BenchRow } from './pageStep.ts';
import { sampleDossier, sampleEntry } from './sampleDossiers.ts';

const DOSSIERS = 1_000_000;
/** Questions of each kind, and rows a desk shows at once. */
const RUNS = 40;
const LIMIT = 50;

const feed = function* (size: number, real: ReadonlyMap<number, FeedEntry>): Generator<FeedEntry> {
  for (let n = 1; n <= size; n += 1) yield real.get(n) ?? sampleEntry(n, sampleDossier(n));
};

/** How many dossiers the desk is measured over: a million, unless `PARVANDEH_BENCH_DOSSIERS` says otherwise. */
export const deskSize = (): number => Number(process.env['PARVANDEH_BENCH_DOSSIERS'] || DOSSIERS);
/** How that size is written in the names of figures. */
export const sizeName = (size: number): string => (size === DOSSIERS ? '1m' : String(size));

export const percentile95 = (values: readonly number[]): number =>
  Math.round(([...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0) * 100) / 100;

/** Milliseconds of every question of a desk, by kind. */
export const timeQuestions = (index: Pick<CentreIndex, 'search'>, size: number, runs: number): ReadonlyMap<string, readonly number[]> => {
  const kinds = Object.entries(deskQuestions(size));
  const times = new Map(kinds.map(([kind]) => [kind, [] as number[]]));
  // By turns, so that no kind has the caches to itself.
  for (let n = 0; n < runs; n += 1) {
    for (const [kind, question] of kinds) {
      const began = performance.now();
      index.search({ ...question(n), limit: LIMIT });
      times.get(kind)?.push(performance.now() - began);
    }
  }
  return times;
};

/**
 * Milliseconds (p95) of a search at a desk over 1,000,000 dossiers of ten documents, fed through the index's own input. The
 * size may be set by `PARVANDEH_BENCH_DOSSIERS`; the figures then carry it in their names. `real` takes the place of made-up
 * entries, by number. The index is left in `folder`, as a centre's folder has it.
 */
export const benchDeskSearch = async (folder: string, real: ReadonlyMap<number, FeedEntry> = new Map()): Promise<readonly BenchRow[]> => {
  const size = deskSize();
  const file = join(folder, 'index.sqlite');
  const filling = openCentreIndex(file);
  const began = performance.now();
  centreIndex(filling).applyAll(feed(size, real));
  const buildSeconds = Math.round((performance.now() - began) / 100) / 10;
  filling.close();
  const db = openCentreIndex(file, 'read');
  const times = timeQuestions(centreIndex(db), size, RUNS);
  db.close();
  const of = sizeName(size);
  const row = (name: string, value: number, unit: string, runs: number): BenchRow => ({
    name,
    value,
    unit,
    floor: null,
    ratio: null,
    runs,
  });
  return [
    row(`desk-search-${of}`, percentile95([...times.values()].flat()), 'ms', times.size * RUNS),
    ...[...times].map(([kind, values]) => row(`desk-search-${of}/${kind}`, percentile95(values), 'ms', RUNS)),
    row(`desk-index-build-${of}`, buildSeconds, 's', 1),
    row(`desk-index-size-${of}`, Math.round((await stat(file)).size / 1e6), 'MB', 1),
  ];
};
