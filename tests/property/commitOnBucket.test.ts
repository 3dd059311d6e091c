import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlobReader, Blobs } from '#app/ports/Blobs.ts';
import type { Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import { folderBlobs, memoryBlobs, s3Blobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitVersion, logicalState, makeStorageRoot, planVersion, readContent, readHead } from '#storage/ocfl/index.ts';
import { Died, dyingBlobs } from '#tests/fixtures/archive/dyingBlobs.ts';
import { commitSample, makeSampleArchive, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_VERSIONS, type SampleState, sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const TIMEOUT = { timeout: 240_000 };

const treeOf = async (reader: BlobReader): Promise<ReadonlyMap<string, string>> => {
  const tree = new Map<string, string>();
  for await (const { key } of reader.list('')) tree.set(key, Buffer.from((await reader.get(key))?.bytes ?? []).toString('base64'));
  return tree;
};

const sampleAt = (version: number): SampleState => {
  const sample = SAMPLE_VERSIONS[version - 1];
  if (sample === undefined) throw new Error(`no sample version ${version}`);
  return sample;
};

const prepared = async (blobs: Blobs, version: number): Promise<VersionPlan> => {
  await makeStorageRoot(blobs, SAMPLE_ROOT);
  for (let before = 1; before < version; before += 1) await commitSample(blobs, sampleAt(before), before);
  return planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(sampleAt(version), version));
};

/** The head as a reader sees it, every file of it readable with its digest right. */
const seenVersion = async (reader: BlobReader): Promise<string | null> => {
  const head = await readHead(reader, SAMPLE_PREFIX);
  if (head === null) return null;
  for (const digest of logicalState(head.inventory, head.inventory.head)?.values() ?? [])
    await readContent(reader, SAMPLE_PREFIX, head.inventory, digest);
  return head.inventory.head;
};

describe.skipIf(withoutTool('minio'))('A1.1 step 11, a commit into a real MinIO', TIMEOUT, () => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore('one drive');
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  test('gives byte for byte the tree that a folder and memory get', async () => {
    const bucket = s3Blobs(store.fresh());
    const folder = folderBlobs(nodeDisk(), { folder: await temporaryFolder(), holder: 'tester' });
    const memory = memoryBlobs();
    for (const blobs of [bucket, folder, memory]) await makeSampleArchive(blobs);
    const wanted = new Map([...memory.snapshot()].sort().map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]));
    expect([...(await treeOf(bucket))]).toEqual([...wanted]);
    expect([...(await treeOf(folder))]).toEqual([...wanted]);
  });

  test.each([1, 2])('v%i, stopped before or after any single operation, is resumed to the same tree byte for byte', async (version) => {
    const whole = s3Blobs(store.fresh());
    const plan = await prepared(whole, version);
    const counting = dyingBlobs(whole, Number.POSITIVE_INFINITY, 'before');
    const receipts: Receipt[] = [];
    await commitVersion(counting, SAMPLE_ROOT, plan, sampleAt(version).open, (receipt) => void receipts.push(receipt));
    const wanted = await treeOf(whole);
    for (let dieAt = 1; dieAt <= counting.count(); dieAt += 1) {
      const blobs = s3Blobs(store.fresh());
      await prepared(blobs, version);
      const dying = dyingBlobs(blobs, dieAt, dieAt % 2 === 0 ? 'before' : 'after');
      await expect(commitVersion(dying, SAMPLE_ROOT, plan, sampleAt(version).open, () => undefined)).rejects.toThrow(Died);
      expect([version === 1 ? null : 'v1', `v${version}`]).toContain(await seenVersion(blobs));
      const again: Receipt[] = [];
      const outcome = await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(version).open, (receipt) => void again.push(receipt));
      expect(outcome).toMatchObject({ ok: true });
      expect(await treeOf(blobs)).toEqual(wanted);
      expect(again).toEqual(receipts);
    }
  });

  test('readers beside running commits always see the last whole version', async () => {
    const blobs = s3Blobs(store.fresh());
    await makeSampleArchive(blobs);
    const first = SAMPLE_VERSIONS.length;
    let committed = first;
    let running = true;
    const reading = async (): Promise<number> => {
      let looks = 0;
      while (running) {
        const before = committed;
        const seen = Number((await seenVersion(blobs))?.slice(1));
        // A switch is seen before the writer knows of it.
        expect(seen).toBeGreaterThanOrEqual(before);
        expect(seen).toBeLessThanOrEqual(committed + 1);
        looks += 1;
      }
      return looks;
    };
    const writing = async (): Promise<void> => {
      try {
        // The sample's dates are made for versions of one digit.
        for (let version = first + 1; version <= 9; version += 1) {
          const state = sampleState({ 'dossier.json': `{"v":${version}}`, 'masters/0001.jpg': `page of ${version}` });
          await commitSample(blobs, state, version);
          committed = version;
        }
      } finally {
        running = false;
      }
    };
    const [, ...looks] = await Promise.all([writing(), reading(), reading(), reading()]);
    expect(Math.min(...looks)).toBeGreaterThan(0);
    expect(await seenVersion(blobs)).toBe('v9');
  });

  test('of two writers with different plans one is told, and the other stands whole', async () => {
    for (const version of [1, 2]) {
      const blobs = s3Blobs(store.fresh());
      const plan = await prepared(blobs, version);
      const other = sampleState({ 'dossier.json': 'another mind' });
      const otherPlan = planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(other, 9));
      const outcomes = await Promise.all([
        commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(version).open, () => undefined),
        commitVersion(blobs, SAMPLE_ROOT, otherPlan, other.open, () => undefined),
      ]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await seenVersion(blobs)).toBe(`v${version}`);
    }
  });
});
