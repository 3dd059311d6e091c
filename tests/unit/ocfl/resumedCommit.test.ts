import { expect, test } from 'vitest';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Receipt } from '#app/ports/ContentStore.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { commitVersion, makeStorageRoot, planVersion, type SharedSending, sharedSending } from '#storage/ocfl/index.ts';
import { SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';

const SAMPLE = sampleState({ 'masters/0001.jpg': 'one', 'masters/0002.jpg': 'two', 'masters/0003.jpg': 'three' });
const PLAN = planVersion(null, sampleRequest(SAMPLE, 1));
const HEAD = `${SAMPLE_PREFIX}inventory.json`;
const PATHS = PLAN.newContent.map(({ contentPath }) => contentPath).sort();

/** A store whose line breaks down at the first switch, when all pages are there; tells which pages are read and which are put. */
const brokenOnce = async () => {
  const memory = memoryBlobs();
  await makeStorageRoot(memory, SAMPLE_ROOT);
  let broken = false;
  const told = { read: [] as string[], put: [] as string[] };
  const isPage = (key: string): boolean => key.includes('/content/');
  const page = (key: string): string => key.slice(SAMPLE_PREFIX.length);
  const blobs: Blobs = {
    ...memory,
    get: (key) => {
      if (isPage(key)) told.read.push(page(key));
      return memory.get(key);
    },
    putIfAbsent: async (key, bytes, sha256) => {
      if (isPage(key)) told.put.push(page(key));
      if (key === HEAD && !broken) {
        broken = true;
        throw new Fault('store-unreachable', 'temporary');
      }
      return memory.putIfAbsent(key, bytes, sha256);
    },
  };
  const commit = async (shared: SharedSending): Promise<readonly Receipt[]> => {
    told.read.length = 0;
    told.put.length = 0;
    const receipts: Receipt[] = [];
    const done = await commitVersion(blobs, SAMPLE_ROOT, PLAN, SAMPLE.open, (receipt) => void receipts.push(receipt), { shared });
    expect(done).toMatchObject({ ok: true });
    return receipts;
  };
  const shared = sharedSending();
  await expect(commit(shared)).rejects.toThrow(Fault);
  expect([...told.read].sort()).toEqual(PATHS);
  return { memory, told, commit, shared };
};

test('A1 step 11 a next try reads no page again that this program has read back, and gives the receipts of all', async () => {
  const { told, commit, shared } = await brokenOnce();
  const receipts = await commit(shared);
  expect(told).toEqual({ read: [], put: [] });
  expect(receipts.map(({ path }) => path).sort()).toEqual(PATHS);
  // What is whole is forgotten: whoever asks again is told what stands there now.
  expect(shared.readBack.size).toBe(0);
  await commit(shared);
  expect([...told.read].sort()).toEqual(PATHS);
});

test('another program believes only what it reads', async () => {
  const { told, commit } = await brokenOnce();
  await commit(sharedSending());
  expect([...told.read].sort()).toEqual(PATHS);
});

test('a page that is gone meanwhile is sent and read anew; one of another size is damage', async () => {
  const gone = await brokenOnce();
  const path = PATHS[1] ?? '';
  const kept = [...gone.memory.snapshot()].filter(([key]) => key !== `${SAMPLE_PREFIX}${path}`);
  const restored = memoryBlobs(kept);
  const receipts: Receipt[] = [];
  let puts = 0;
  const counting: Blobs = {
    ...restored,
    putIfAbsent: (key, bytes, sha256) => {
      if (key.includes('/content/')) puts += 1;
      return restored.putIfAbsent(key, bytes, sha256);
    },
  };
  const { shared } = gone;
  await commitVersion(counting, SAMPLE_ROOT, PLAN, SAMPLE.open, (receipt) => void receipts.push(receipt), { shared });
  expect([puts, receipts.length]).toEqual([1, PATHS.length]);

  const other = await brokenOnce();
  const changed = [...other.memory.snapshot()].map(([key, bytes]) =>
    key === `${SAMPLE_PREFIX}${path}` ? ([key, Buffer.from('another length')] as const) : ([key, bytes] as const),
  );
  const commit = commitVersion(memoryBlobs(changed), SAMPLE_ROOT, PLAN, SAMPLE.open, () => undefined, { shared: other.shared });
  await expect(commit).rejects.toMatchObject({ code: 'archive-damaged' });
});
