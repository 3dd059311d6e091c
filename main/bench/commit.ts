import { hash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { LogicalFile } from '#app/ports/ContentStore.ts';
import { folderBlobs } from '#storage/blobs/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitVersion, makeStorageRoot, planVersion } from '#storage/ocfl/index.ts';
import { median, rounded } from './figures.ts';
import type { BenchRow } from './pageStep.ts';

const PAGES = 40;
const PAGE_BYTES = 1_000_000;
const RUNS = 9;
const ROOT = 'roots/0105';

interface SpooledPage {
  readonly path: string;
  readonly file: LogicalFile;
}

/** Fresh random pages on the disk, as the spool would hold them. */
const spoolPages = async (disk: Disk, folder: string): Promise<readonly SpooledPage[]> => {
  await mkdir(folder);
  const pages: SpooledPage[] = [];
  for (let n = 1; n <= PAGES; n += 1) {
    const bytes = randomBytes(PAGE_BYTES);
    const path = join(folder, `${n}`);
    await disk.writeFlushed(path, bytes);
    const digests = { sha512: hash('sha512', bytes) as Sha512, sha256: hash('sha256', bytes) as Sha256 };
    pages.push({ path, file: { logicalPath: `masters/${String(n).padStart(4, '0')}.jpg`, ...digests, bytes: bytes.length } });
  }
  return pages;
};

/** The floor: each file copied, flushed and hashed, and the folder flushed once. */
const copyFlushHash = async (disk: Disk, pages: readonly SpooledPage[], folder: string): Promise<void> => {
  await mkdir(folder);
  for (const [at, page] of pages.entries()) {
    const bytes = await readFile(page.path);
    invariant(hash('sha512', bytes) === page.file.sha512, 'the bench reads what it wrote');
    await disk.writeFlushed(join(folder, `${at}`), bytes);
  }
  await disk.flushFolder(folder);
};

/**
 * Wall milliseconds of committing one dossier of 40 pages of 1 MB to a folder store, without and with read-back, beside copy
 * + flush + sha512 of the same files, run by turns. `folder` is an empty folder on the disk to be measured; it is emptied.
 */
export const benchCommit = async (folder: string, runs: number = RUNS): Promise<readonly BenchRow[]> => {
  const disk = nodeDisk();
  const blobs = folderBlobs(disk, { folder: join(folder, 'store'), holder: 'bench' });
  await makeStorageRoot(blobs, ROOT);
  const times = { floor: [] as number[], sizes: [] as number[], bytes: [] as number[] };
  const timed = async (list: number[], run: number, work: () => Promise<void>): Promise<void> => {
    const began = performance.now();
    await work();
    // The first turn warms the engines up.
    if (run >= 0) list.push(performance.now() - began);
  };
  for (let run = -1; run < runs; run += 1) {
    const spool = join(folder, 'spool');
    const pages = await spoolPages(disk, spool);
    const paths = new Map(pages.map((page) => [page.file.sha256, page.path]));
    const commitPages = async (objectId: string, check: 'sizes' | 'bytes'): Promise<void> => {
      const user = { name: 'bench', address: 'urn:bench:station' };
      const plan = planVersion(null, {
        objectId,
        state: pages.map((page) => page.file),
        message: 'bench',
        user,
        created: '2026-01-01T00:00:00.000Z',
      });
      const open = (sha256: Sha256): Promise<Uint8Array> => readFile(paths.get(sha256) ?? '');
      const done = await commitVersion(blobs, ROOT, plan, open, () => undefined, { check });
      invariant(done.ok, 'nobody else writes to the bench');
    };
    await timed(times.floor, run, () => copyFlushHash(disk, pages, join(folder, 'floor')));
    for (const check of ['sizes', 'bytes'] as const) {
      await timed(times[check], run, () => commitPages(`urn:bench:${run}-${check}`, check));
    }
    await rm(spool, { recursive: true });
    await rm(join(folder, 'floor'), { recursive: true });
  }
  await rm(join(folder, 'store'), { recursive: true });
  const floor = median(times.floor);
  const row = (name: string, values: readonly number[]): BenchRow => {
    const value = median(values);
    return { name, value: rounded(value), unit: 'ms', floor: rounded(floor), ratio: rounded(value / floor), runs };
  };
  return [row('commit-write', times.sizes), row('commit-readback', times.bytes)];
};
