import { join } from 'node:path';
import { expect, test } from 'vitest';
import { timeOpenings } from '#main/bench/deskOpen.ts';
import { makeRealDossiers } from '#main/bench/realDossiers.ts';
import { sampleDossier, sampleEntry } from '#main/bench/sampleDossiers.ts';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { centreIndex } from '#storage/sqlite/centre/centreIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** A centre's folder over 60 dossiers of which three stand in a folder store. */
const threeOfSixty = async () => {
  const [folder, where] = [await temporaryFolder(), await temporaryFolder()];
  const real = await makeRealDossiers(folderBlobs(nodeDisk(), { folder: where, holder: 'bench' }), 60, 3);
  const db = openCentreIndex(join(folder, 'index.sqlite'));
  const feed = Array.from({ length: 60 }, (_, at) => real.get(at + 1)?.fed ?? sampleEntry(at + 1, sampleDossier(at + 1)));
  centreIndex(db).applyAll(feed);
  db.close();
  return { folder, real, place: { kind: 'folder', where } as const };
};

test('A3.1: the bench of the desk finds, opens and sees the first page of each real dossier once', async () => {
  const { folder, real, place } = await threeOfSixty();
  expect([...real.keys()]).toEqual([1, 21, 41]);
  const times = await timeOpenings(folder, place, real, 60);
  expect(times).toHaveLength(3);
  for (const time of times) expect(time).toBeGreaterThan(0);
}, 60_000);

test('A2.6: it measures nothing when the desk shows other bytes than were put', async () => {
  const { folder, real, place } = await threeOfSixty();
  const spoiled = new Map(
    [...real].map(([n, one]) => [n, { ...one, access: new Map([...one.access.keys()].map((image) => [image, 'other'])) }]),
  );
  await expect(timeOpenings(folder, place, spoiled, 60)).rejects.toThrow('what was put');
}, 60_000);
