import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEPARATOR_TEXT } from '#app/capture/separators.ts';
import type { PageStepResult, Recipe } from '#app/ports/Imaging.ts';
import { type AnalysisRow, analyseFiles } from '#main/imaging/analyseFiles.ts';
import { type ImagingClient, imagingClient } from '#main/imaging/imagingClient.ts';
import { pageStep } from '#main/imaging/pageStep.ts';
import { stampMaker } from '#main/imaging/stamp.ts';
import { straightenFile } from '#main/imaging/straightenFile.ts';
import { qrModules } from '#main/printer/qrModules.ts';
import { drawPage, measured, writing } from '#tests/fixtures/imaging/measuredPage.ts';
import { pagesOf } from '#tests/fixtures/imaging/taken.ts';
import { takeApart, tiffPage, writeTiffFile } from '#tests/fixtures/imaging/tiffFiles.ts';

let folder = '';
let client: ImagingClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rows-'));
  client = imagingClient();
});
afterAll(async () => {
  await client.close();
  await rm(folder, { recursive: true, force: true });
});

const step = async (master: Buffer, recipe: Recipe | null = null): Promise<PageStepResult> => {
  const made = await pageStep(master, { recipe, stamp: null }, { mostPixels: 1e8, stamps: stampMaker() });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
};
const sizeOf = async (bytes: Uint8Array) => {
  const { width, height, format, channels } = await sharp(bytes).metadata();
  return { width, height, format, channels };
};

describe('copies of a page', () => {
  test('access copy is a JPEG at 150 dpi, never upscaled; the thumbnail fits 240 pixels', async () => {
    const page = await drawPage({ content: writing(20, '#222') });
    const doubled = await sharp(page).resize({ width: 1748 }).toColourspace('b-w').withDensity(300).png().toBuffer();
    const plain = { turn: 0, deskew: 0, crop: null } as const;
    for (const master of [page, doubled]) {
      const { copies } = await step(master, plain);
      expect(await sizeOf(copies.access)).toEqual({ width: 874, height: 1240, format: 'jpeg', channels: 1 });
      expect([copies.width, copies.height]).toEqual([874, 1240]);
      const thumbnail = await sizeOf(copies.thumbnail);
      expect(Math.max(thumbnail.width, thumbnail.height)).toBe(240);
    }
    const small = await sharp(page).resize({ width: 437 }).toColourspace('b-w').withDensity(75).png().toBuffer();
    expect((await step(small, plain)).copies.width).toBe(437);
  });

  test('follow the recipe: turned, deskewed and cropped in pixels of the master', async () => {
    const page = await drawPage({ skew: 3, content: writing(24, '#222') });
    const { proposed, copies } = await step(page);
    expect(proposed.deskew).toBeCloseTo(-3, 1);
    expect(Math.abs((await measured(Buffer.from(copies.access))).skewDegrees ?? 99)).toBeLessThanOrEqual(0.1);
    const turned = await step(page, { turn: 90, deskew: 0, crop: { left: 0, top: 0, width: 600, height: 300 } });
    expect([turned.copies.width, turned.copies.height]).toEqual([600, 300]);
  });

  test('a frame with broken data is shown as far as it goes, and marked', async () => {
    const jpeg = await sharp(await drawPage({ content: writing(20, '#222') }))
      .jpeg()
      .toBuffer();
    const { measurements, copies } = await step(jpeg.subarray(0, Math.round(jpeg.length * 0.7)));
    expect(measurements.damaged).toBe(true);
    expect((await sizeOf(copies.access)).format).toBe('jpeg');
  });
});

test('a separator sheet among the pages of a file is told by its code', async () => {
  const { modules, count } = qrModules(SEPARATOR_TEXT);
  const cells = modules.map((dark, n) =>
    dark === 1 ? `<rect x="${200 + (n % count) * 8}" y="${200 + Math.floor(n / count) * 8}" width="8" height="8"/>` : '',
  );
  const [sheet, page] = [await drawPage({ content: cells.join('') }), await drawPage({ content: writing(9, '#222') })];
  expect((await pagesOf(sheet))[0]?.separator).toBe(SEPARATOR_TEXT);
  expect((await pagesOf(page))[0]?.separator).toBeNull();
});

describe('rows of the command line', () => {
  test('analyse prints the promised fields for each page and goes on after bad files and bad pages', async () => {
    const loose = [takeApart(await tiffPage(1, { compression: 'deflate' })), takeApart(await tiffPage(2, { compression: 'deflate' }))];
    const spoiled = { ...loose[1], strips: loose[1]?.strips.map((strip) => Buffer.from(strip).fill(0x55, 4)) };
    await writeFile(join(folder, 'two.tif'), writeTiffFile([loose[0], spoiled] as never));
    await writeFile(join(folder, 'empty.jpg'), '');
    await writeFile(join(folder, 'good.png'), await drawPage({ skew: 2, content: writing(20, '#222') }));
    const rows: AnalysisRow[] = [];
    const paths = ['none.png', 'empty.jpg', 'two.tif', 'good.png'].map((name) => join(folder, name));
    expect(await analyseFiles(client, paths, 'en', (row) => rows.push(row))).toBe(3);
    const short = rows.map((row) => ('error' in row ? [row.error.code, row.page ?? null] : ['page', row.page]));
    expect(short).toEqual([
      ['file-not-found', null],
      ['file-empty', null],
      ['page', 1],
      ['file-damaged', 2],
      ['page', 1],
    ]);
    expect(rows.map(({ file }) => file)).toEqual([paths[0], paths[1], paths[2], paths[2], paths[3]]);
    expect(rows[0]).toMatchObject({ error: { message: 'The file was not found.' } });
    expect(Object.keys(rows[4] ?? {})).toEqual(
      'file page width height dpi mode skewDegrees blank inkRatio sharpness clipping barcodes verdicts ms'.split(' '),
    );
    expect(rows[4]).toMatchObject({
      width: 874,
      height: 1240,
      dpi: 150,
      mode: 'gray',
      blank: false,
      verdicts: [{ code: 'skewed', severity: 'info' }],
    });
  });

  test('straighten writes the page upright at full resolution, a folder for more than one', async () => {
    const [file, out] = [join(folder, 'skewed.png'), join(folder, 'straight.png')];
    await writeFile(file, await drawPage({ skew: -2.5, content: writing(24, '#222') }));
    const rows: unknown[] = [];
    expect(await straightenFile(client, file, out, 'fa', (row) => rows.push(row))).toBe(0);
    expect(rows).toEqual([{ turn: 0, deskew: expect.closeTo(2.5, 1), crop: null }]);
    const straight = await readFile(out);
    expect((await sizeOf(straight)).width).toBeGreaterThanOrEqual(874);
    expect(Math.abs((await measured(straight)).skewDegrees ?? 99)).toBeLessThanOrEqual(0.1);
    await writeFile(
      join(folder, 'many.tif'),
      writeTiffFile(await Promise.all([1, 2].map(async (n) => takeApart(await tiffPage(n, { compression: 'lzw' }))))),
    );
    await straightenFile(client, join(folder, 'many.tif'), join(folder, 'many'), 'fa', (row) => rows.push(row));
    expect(await readdir(join(folder, 'many'))).toEqual(['0001.png', '0002.png']);
    expect(await straightenFile(client, join(folder, 'none.png'), out, 'fa', (row) => rows.push(row))).toBe(1);
    expect(rows.at(-1)).toMatchObject({ error: { code: 'file-not-found', message: 'فایل پیدا نشد.' } });
  });
});
