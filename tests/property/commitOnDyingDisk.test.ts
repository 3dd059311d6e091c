import { expect, test } from 'vitest';
import { folderBlobs, folderReader, sweepStaging } from '#storage/blobs/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitVersion, makeStorageRoot, planVersion, readHead } from '#storage/ocfl/index.ts';
import { commitSample, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_VERSIONS, sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const WRITES: readonly (keyof Disk)[] = ['writeFlushed', 'rename', 'link', 'unlink', 'makeFolder', 'flushFolder'];

/** A disk whose process dies at its n-th change; dead stays dead. */
const dyingDisk = (dieAt: number): Disk & { changes(): number } => {
  const inner = nodeDisk();
  let changes = 0;
  const dying = Object.fromEntries(
    WRITES.map((name) => [
      name,
      async (...given: readonly string[]) => {
        changes += 1;
        if (changes >= dieAt) throw new Error('died');
        return (inner[name] as (...all: readonly string[]) => Promise<void>)(...given);
      },
    ]),
  );
  return { ...inner, ...dying, changes: () => changes };
};

const [first = sampleState({}), second = sampleState({})] = SAMPLE_VERSIONS;

const prepared = async (): Promise<string> => {
  const folder = await temporaryFolder();
  const blobs = folderBlobs(nodeDisk(), { folder, holder: 'station' });
  await makeStorageRoot(blobs, SAMPLE_ROOT);
  await commitSample(blobs, first, 1);
  return folder;
};

const treeOf = async (folder: string): Promise<Record<string, string>> => {
  const reader = folderReader(nodeDisk(), `${folder}/roots`);
  const tree: Record<string, string> = {};
  for await (const { key } of reader.list('')) tree[key] = Buffer.from((await reader.get(key))?.bytes ?? []).toString();
  return tree;
};

const commit = async (disk: Disk, folder: string): Promise<boolean> => {
  const blobs = folderBlobs(disk, { folder, holder: 'station' });
  const plan = planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(second, 2));
  return (await commitVersion(blobs, SAMPLE_ROOT, plan, second.open, () => undefined)).ok;
};

test('a commit killed at any single change of the disk is resumed by the next life to the same tree, with nothing left behind', async () => {
  const undisturbed = await prepared();
  const counting = dyingDisk(Number.POSITIVE_INFINITY);
  await commit(counting, undisturbed);
  const wanted = await treeOf(undisturbed);

  for (let dieAt = 1; dieAt <= counting.changes(); dieAt += 1) {
    const folder = await prepared();
    // Frozen before, as the station does it: after the switch a plan made anew would be v3.
    const plan = planVersion(await readHead(folderReader(nodeDisk(), folder), SAMPLE_PREFIX), sampleRequest(second, 2));
    await commit(dyingDisk(dieAt), folder).catch(() => undefined);

    const store = { folder, holder: 'station' };
    await sweepStaging(nodeDisk(), store);
    const next = folderBlobs(nodeDisk(), store);
    const outcome = await commitVersion(next, SAMPLE_ROOT, plan, second.open, () => undefined);
    expect(outcome.ok, `killed at change ${dieAt}`).toBe(true);
    expect(await treeOf(folder)).toEqual(wanted);
    expect(await nodeDisk().names(`${folder}/staging`)).toEqual(['locks']);
    expect(await nodeDisk().names(`${folder}/staging/locks`)).toEqual([]);
  }
  expect(counting.changes()).toBeGreaterThan(25);
}, 120_000);
