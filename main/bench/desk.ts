import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { openBlobs } from '../compose/openBlobs.ts';
import { openBenchStore } from './benchStore.ts';
import { timeOpenings } from './deskOpen.ts';
import { benchDeskSearch, deskSize, percentile95, sizeName } from './deskSearch.ts';
import type { BenchRow } from './pageStep.ts';
import { makeRealDossiers } from './realDossiers.ts';

/** So many of the dossiers stand in MinIO with their pages. */
const REAL = 200;

/**
 * The desk over one index: `desk-search-…`, and with `opens` also `desk-open-…`, for which some dossiers are put into a real
 * bucket first. Building the index takes most of the time, so both are measured on the same one.
 */
export const benchDesk = async (folder: string, opens: boolean): Promise<readonly BenchRow[]> => {
  if (!opens) return benchDeskSearch(folder);
  const bench = await openBenchStore(folder);
  try {
    const size = deskSize();
    const store = bench.fresh('desk');
    const place = { kind: 's3', where: store.endpoint, store } as const;
    const { blobs } = openBlobs(place, { disk: nodeDisk(), holder: 'bench', probes: () => 'probes/centre' });
    const real = await makeRealDossiers(blobs, size, Math.min(size, REAL));
    const rows = await benchDeskSearch(folder, new Map([...real].map(([n, { fed }]) => [n, fed])));
    const times = await timeOpenings(folder, place, real, size);
    const name = `desk-open-${sizeName(size)}`;
    return [...rows, { name, value: percentile95(times), unit: 'ms', floor: null, ratio: null, runs: times.length }];
  } finally {
    await bench.close();
  }
};
