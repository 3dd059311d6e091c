import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { makeCopies, type TakenIn, takeInFile } from '#app/capture/index.ts';
import { SEPARATOR_TEXT } from '#app/capture/separators.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { perform } from '#app/pipeline/index.ts';
import type { Imaging } from '#app/ports/Imaging.ts';
import type { Spool } from '#app/ports/Spool.ts';
import { imagingClient } from '#main/imaging/imagingClient.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { qrModules } from '#main/printer/qrModules.ts';
import { systemIds } from '#main/systemIds.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { folderSpool } from '#storage/spool/index.ts';
import { sqliteCopies } from '#storage/sqlite/copies.ts';
import { drawPage } from '#tests/fixtures/imaging/measuredPage.ts';
import { takeApart, tiffPage, writeTiffFile } from '#tests/fixtures/imaging/tiffFiles.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, walkTo } from '#tests/fixtures/pipeline/walk.ts';
import { type LedgerStation, ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const imaging = imagingClient();
afterAll(() => imaging.close());

let folder: string;
let station: LedgerStation;
let [spool, derived]: Spool[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  station = ledgerStation(join(folder, 'station.sqlite'));
  onTestFinished(() => void station.db.close());
  const make = async (name: string): Promise<Spool> => {
    await mkdir(join(folder, name));
    return folderSpool({ disk: nodeDisk(), hasher: nodeHasher, ids: systemIds }, join(folder, name));
  };
  [spool, derived] = [await make('spool'), await make('derived')];
  walkTo('capture', { station });
});

const KIND = { compression: 'deflate' } as const;
const good = async (page: number) => takeApart(await tiffPage(page, KIND));
const spoiled = async (page: number) => {
  const one = await good(page);
  return { ...one, strips: one.strips.map((strip) => Buffer.from(strip).fill(0x55, 4)) };
};
const separator = async () => {
  const { modules, count } = qrModules(SEPARATOR_TEXT);
  const cells = modules.map((dark, n) =>
    dark === 1 ? `<rect x="${200 + (n % count) * 8}" y="${200 + Math.floor(n / count) * 8}" width="8" height="8"/>` : '',
  );
  return takeApart(
    await sharp(await drawPage({ content: cells.join('') }))
      .greyscale()
      .tiff(KIND)
      .toBuffer(),
  );
};

const takeIn = async (bytes: Uint8Array, recapture = 0): Promise<readonly TakenIn[]> => {
  const places = { fromLeaf: '', sides: ['recto', 'verso'] as const, fill: 'needed' as const };
  const order = { dossier: DOSSIER, actor: PEOPLE.operator.actor, bytes, places, recapture };
  const all: TakenIn[] = [];
  for await (const one of takeInFile({ ...station.deps, spool: spool as Spool, imaging, hasher: nodeHasher }, order)) all.push(one);
  return all;
};

const told = (all: readonly TakenIn[]): readonly string[] =>
  all.map((one) =>
    one.kind === 'acknowledged'
      ? `${one.page} ${one.acknowledgement.leaf} ${one.acknowledgement.side}`
      : `${one.page} ${one.kind === 'refused' ? one.refusal.code : one.kind}`,
  );

describe('a file of many pages', { timeout: 30_000 }, () => {
  test('is kept once, byte for byte; a bad page is passed over, a separator is noted, and the others lie in their order', async () => {
    const file = writeTiffFile([await good(1), await spoiled(2), await separator(), await good(4)]);
    const all = await takeIn(file);
    expect(told(all)).toEqual(['1 1 recto', expect.stringMatching(/^2 /), '3 separator', '4 1 verso']);
    expect(all[1]).toMatchObject({ kind: 'refused', page: 2 });
    const state = station.state(DOSSIER);
    const sha256 = nodeHasher.sha256(file);
    expect(state.arrivals).toMatchObject([{ sha256, bytes: file.length, mime: 'image/tiff', pages: 4 }]);
    expect(Buffer.from((await spool?.get(sha256)) ?? [])).toEqual(file);
    expect(state.separators).toBe(1);
    expect(state.images.map((image) => [image.image, image.arrival?.page])).toEqual([
      [1, 1],
      [2, 4],
    ]);
    for (const image of state.images) expect(await spool?.get(image.sha256 as Sha256)).not.toBeNull();
  });

  test('pages beyond the last leaf are refused by name and nothing of them is kept as an image', async () => {
    const file = writeTiffFile(await Promise.all([1, 2, 3, 4, 5].map(good)));
    expect(told(await takeIn(file))).toEqual(['1 1 recto', '2 1 verso', '3 2 recto', '4 2 verso', '5 no-leaf-left']);
    expect(station.state(DOSSIER).images).toHaveLength(4);
  });

  test('what is no image is refused whole, and leaves no arrival behind', async () => {
    const all = await takeIn(Buffer.from('not an image'));
    expect(all).toMatchObject([{ kind: 'refused', page: null }]);
    expect(station.state(DOSSIER)).toMatchObject({ images: [], arrivals: [] });
  });
});

test('a file given for an image that is refused lands on its place and supersedes it', async () => {
  const [first, again] = [await tiffPage(1, KIND), await tiffPage(2, KIND)];
  await takeIn(first);
  expect(told(await takeIn(again, 1))).toEqual(['1 1 recto']);
  const { images, arrivals } = station.state(DOSSIER);
  expect(images.map(({ leaf, side, state }) => `${leaf} ${side} ${state}`)).toEqual(['1 recto superseded', '1 recto current']);
  expect(arrivals).toEqual([]);
  expect(told(await takeIn(await tiffPage(3, KIND), 1))).not.toEqual(['1 1 recto']);
  expect(station.state(DOSSIER).images).toHaveLength(2);
});

describe('the copies of an image', { timeout: 30_000 }, () => {
  const make = (by: Imaging = imaging, archived: Uint8Array | null = null): Promise<void> =>
    makeCopies(
      {
        ledger: station.ledger,
        spool: spool as Spool,
        archived: async () => archived,
        derived: derived as Spool,
        imaging: by,
        copies: sqliteCopies(station.db),
        branchName: 'شعبه نمونه',
      },
      DOSSIER,
      1,
    );
  const rows = (): unknown => sqliteCopies(station.db).of(DOSSIER);

  test('are the same bytes however often they are made', async () => {
    await takeIn(await tiffPage(1, KIND));
    await make();
    const once = rows();
    expect(once).toMatchObject([{ image: 1, accessSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    await make();
    expect(rows()).toEqual(once);
  });

  test('of a recipe that moved on meanwhile count for nothing', async () => {
    await takeIn(await tiffPage(1, KIND));
    const slow: Imaging = {
      ...imaging,
      async pageStep(source, request) {
        const made = await imaging.pageStep(source, request);
        const recipe = { turn: 90 as const, deskewMilliDegrees: 0, crop: null };
        const expectedVersion = station.state(DOSSIER).version;
        const set = perform(station.deps, DOSSIER, PEOPLE.operator.actor, {
          kind: 'setRecipe',
          expectedVersion,
          input: { image: 1, recipe },
        });
        expect(set.ok).toBe(true);
        return made;
      },
    };
    await make(slow);
    expect(rows()).toEqual([]);
  });

  test('cannot be made of a master that is gone: the fault names the image, and nothing is written', async () => {
    await takeIn(await tiffPage(1, KIND));
    await rm(join(folder, 'spool', station.state(DOSSIER).images[0]?.sha256 ?? ''));
    await expect(make()).rejects.toMatchObject({ code: 'spool-missing', permanence: 'permanent', details: { image: 1 } });
    expect(rows()).toEqual([]);
  });

  test('are made of the master in the archive where this machine has none, as at a rebuilt station, and are the same bytes', async () => {
    await takeIn(await tiffPage(1, KIND));
    await make();
    const once = rows();
    const master = join(folder, 'spool', station.state(DOSSIER).images[0]?.sha256 ?? '');
    const bytes = await readFile(master);
    await rm(master);
    station.db.exec('DELETE FROM copy');
    await make(imaging, bytes);
    expect(rows()).toEqual(once);
  });
});
