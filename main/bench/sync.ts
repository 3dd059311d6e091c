import { execFile } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import { link } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { JOB_KINDS } from '#app/jobs/index.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { LogicalFile, VersionPlan } from '#app/ports/ContentStore.ts';
import type { Spool } from '#app/ports/Spool.ts';
import type { S3Store } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitVersion, makeStorageRoot, objectPath, planVersion, sharedSending } from '#storage/ocfl/index.ts';
import { folderSpool } from '#storage/spool/index.ts';
import { openBlobs } from '../compose/openBlobs.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { systemIds } from '../systemIds.ts';
import { type BenchStore, openBenchStore } from './benchStore.ts';
import { median, rounded } from './figures.ts';
import type { BenchRow } from './pageStep.ts';
import { rcloneCheck, rcloneCopy, requireRclone } from './rclone.ts';

const RUNS = 5;
const PAGES = 30;
const ROOT = 'roots/0105';
/** Pages of 1 MB; and pages of 60 kB with a transfer note each (COMMANDS.md). */
const LOADS = {
  pages: { dossiers: 4, page: 1_000_000, note: 0 },
  small: { dossiers: 32, page: 60_000, note: 650 },
} as const;
type Load = (typeof LOADS)[keyof typeof LOADS];

/**
 * Frozen plans over bytes that stand in a spool. For the copier `tree` has the same bytes under the keys that they are published under,
 * and `flat`, the spool itself, all in one folder: a server makes a folder of each part of a key, so short keys cost it less.
 */
interface Spooled {
  readonly tree: string;
  readonly flat: string;
  readonly spool: Spool;
  readonly plans: readonly VersionPlan[];
  readonly bytes: number;
}

const spoolLoad = async (folder: string, load: Load): Promise<Spooled> => {
  const disk = nodeDisk();
  await disk.makeFolder(folder);
  const spool = folderSpool({ disk, hasher: nodeHasher, ids: systemIds }, folder);
  const spooled = async (logicalPath: string, size: number): Promise<LogicalFile> => {
    const bytes = randomBytes(size);
    const { sha256 } = await spool.put(bytes);
    return { logicalPath, bytes: size, sha256: sha256 as Sha256, sha512: hash('sha512', bytes) as Sha512 };
  };
  const plans: VersionPlan[] = [];
  for (let dossier = 1; dossier <= load.dossiers; dossier += 1) {
    const state: LogicalFile[] = [];
    for (let page = 1; page <= PAGES; page += 1) {
      const number = String(page).padStart(4, '0');
      state.push(await spooled(`masters/${number}.jpg`, load.page));
      if (load.note > 0) state.push(await spooled(`notes/${number}.json`, load.note));
    }
    const user = { name: 'bench', address: 'urn:bench:station' };
    plans.push(planVersion(null, { objectId: `urn:bench:${dossier}`, state, message: 'bench', user, created: '2026-01-01T00:00:00.000Z' }));
  }
  const tree = `${folder}-tree`;
  for (const { objectId, newContent } of plans) {
    for (const { contentPath, sha256 } of newContent) {
      const path = join(tree, ROOT, objectPath(objectId), contentPath);
      await disk.makeFolder(dirname(path));
      await link(spool.pathOf(sha256), path);
    }
  }
  return { tree, flat: folder, spool, plans, bytes: load.dossiers * PAGES * (load.page + load.note) };
};

/** Tells of each request, as a client that is never asked to try twice sends them. */
const counted = (blobs: Blobs, told: () => void): Blobs => {
  const counting =
    <Words extends unknown[], Answer>(call: (...words: Words) => Answer) =>
    (...words: Words): Answer => {
      told();
      return call(...words);
    };
  const { get, range, stream, head, list, putIfAbsent, putIfMatch } = blobs;
  return {
    get: counting(get),
    range: counting(range),
    stream: counting(stream),
    head: counting(head),
    list: counting(list),
    putIfAbsent: counting(putIfAbsent),
    putIfMatch: counting(putIfMatch),
  };
};

/**
 * Commits all plans as the outbox does, some versions beside each other, with what stands between it and the bucket: retries,
 * conditions tried, bodies signed, ETags compared. Gives the number of requests.
 */
const push = async (store: S3Store, { spool, plans }: Spooled, check: 'sizes' | 'bytes'): Promise<number> => {
  const place = { kind: 's3', where: store.endpoint, store } as const;
  const { blobs, patience } = openBlobs(place, { disk: nodeDisk(), holder: 'bench', probes: () => 'probes/0105' });
  let requests = 0;
  const counting = counted(blobs, () => {
    requests += 1;
  });
  const shared = sharedSending(patience);
  await makeStorageRoot(counting, ROOT);
  const open = async (sha256: Sha256): Promise<Uint8Array> => (await spool.get(sha256)) ?? new Uint8Array();
  const queue = plans.values();
  const lane = async (): Promise<void> => {
    for (const plan of queue) {
      const done = await commitVersion(counting, ROOT, plan, open, () => undefined, { check, shared });
      invariant(done.ok, 'nobody else writes to the bench');
    }
  };
  await Promise.all(Array.from({ length: JOB_KINDS.publish.lane }, lane));
  return requests;
};

/** Else whoever comes second finds the disks busy with what the first one left to be written. Nothing where there is no such program. */
const settleDisks = async (): Promise<void> => {
  await promisify(execFile)('sync').catch(() => undefined);
};

/** Our side and the copier's by turns, each at a prefix of its own; rates in MB of pages a second. */
const race = async (
  name: string,
  bytes: number,
  at: (side: string) => S3Store,
  sides: { readonly ours: (store: S3Store) => Promise<unknown>; readonly theirs: (store: S3Store) => Promise<unknown> },
): Promise<BenchRow> => {
  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let run = -1; run < RUNS; run += 1) {
    for (const side of run % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
      await settleDisks();
      const began = performance.now();
      await sides[side](at(`${name}-${side}-${run + 1}`));
      // The first turn warms the engines up.
      if (run >= 0) rates[side].push(bytes / 1000 / (performance.now() - began));
    }
  }
  const ratio = median(rates.ours.map((rate, run) => rate / (rates.theirs[run] ?? Number.NaN)));
  const [value, floor] = [rounded(median(rates.ours)), rounded(median(rates.theirs))];
  return { name, value, unit: 'MB/s', floor, ratio: rounded(ratio), runs: RUNS };
};

/** The figures of each load: copied, read back as well, and the requests that a version of it takes. */
export const SYNC_FIGURES = {
  pages: ['sync-pages', 'sync-pages-flat', 'sync-readback', 'sync-requests-pages'],
  small: ['sync-small', 'sync-small-flat', 'sync-readback-small', 'sync-requests-small'],
} as const;

const raceAll = async (load: keyof typeof LOADS, folder: string, store: BenchStore): Promise<readonly BenchRow[]> => {
  const [copy, flat, readBack, requests] = SYNC_FIGURES[load];
  const spooled = await spoolLoad(join(folder, load), LOADS[load]);
  const copied = (to: S3Store) => rcloneCopy(spooled.tree, to);
  const copiedAndChecked = async (to: S3Store): Promise<void> => {
    await copied(to);
    await rcloneCheck(spooled.tree, to);
  };
  const rows = [
    await race(copy, spooled.bytes, store.fresh, { ours: (to) => push(to, spooled, 'sizes'), theirs: copied }),
    await race(flat, spooled.bytes, store.fresh, {
      ours: (to) => push(to, spooled, 'sizes'),
      theirs: (to) => rcloneCopy(spooled.flat, to),
    }),
    await race(readBack, spooled.bytes, store.fresh, { ours: (to) => push(to, spooled, 'bytes'), theirs: copiedAndChecked }),
  ];
  const value = rounded((await push(store.fresh('counted'), spooled, 'bytes')) / spooled.plans.length);
  return [...rows, { name: requests, value, unit: 'requests a version', floor: null, ratio: null, runs: 1 }];
};

/**
 * What the uploader moves to a bucket, in MB of pages a second, from frozen plans and a spool to switched versions, beside
 * `rclone copy` of the same files to the same keys (`-flat`: to one folder, as they lie in the spool): bodies signed, ETags compared, one LIST a version (`sync-pages`, `sync-small`); and with
 * every byte read back, which is what the product does and a receipt says, beside `rclone copy` and `rclone check --download`
 * (`sync-readback`, `-small`). `sync-requests-*`: requests of a version of 30 pages, read back. Faults `rclone-missing` and
 * those of `openBenchStore`. `folder` is empty.
 */
export const benchSync =
  (load: keyof typeof LOADS) =>
  async (folder: string): Promise<readonly BenchRow[]> => {
    await requireRclone();
    const store = await openBenchStore(folder);
    try {
      return await raceAll(load, folder, store);
    } finally {
      await store.close();
    }
  };
