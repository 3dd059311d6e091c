import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeWorking } from '#main/imaging/decodeMaster.ts';
import { openMaster } from '#main/imaging/openMaster.ts';
import { pagesOf, takeAll } from '#tests/fixtures/imaging/taken.ts';
import { type LoosePage, patternPixels, takeApart, tiffPage, writeTiffFile } from '#tests/fixtures/imaging/tiffFiles.ts';

const picture = (channels: 1 | 3 = 3) => sharp(patternPixels(1, 120, 90, channels), { raw: { width: 120, height: 90, channels } });
const withShorts = (page: LoosePage, values: Readonly<Record<number, readonly number[]>>): LoosePage => ({
  ...page,
  fields: [
    ...page.fields.filter(({ tag }) => values[tag] === undefined),
    ...Object.entries(values).map(([tag, shorts]) => ({
      tag: Number(tag),
      type: 3,
      count: shorts.length,
      bytes: Buffer.from(Uint16Array.from(shorts).buffer),
    })),
  ],
});
/** Upright pixels as they are measured and shown. */
const shown = async (bytes: Uint8Array) => {
  const open = openMaster(bytes, 1e8);
  if (!open.ok) throw new Error(open.refusal.code);
  const raster = await decodeWorking(open.value);
  if (!raster.ok) throw new Error(raster.refusal.code);
  return raster.value;
};
const onePage = async (bytes: Uint8Array) => (await pagesOf(bytes))[0];

describe('a file of one page', () => {
  test('is its own master byte for byte, with what it states', async () => {
    const jpeg = await picture().withDensity(216).jpeg().toBuffer();
    expect(await onePage(jpeg)).toMatchObject({
      how: 'file',
      arrival: null,
      rendering: null,
      width: 120,
      height: 90,
      dpi: 216,
      mode: 'colour',
    });
    expect(Buffer.from((await onePage(jpeg))?.master.bytes ?? []).equals(jpeg)).toBe(true);
    const png = await picture(1).toColourspace('b-w').withDensity(300).png().toBuffer();
    expect(await onePage(png)).toMatchObject({ master: { mime: 'image/png', extension: 'png' }, dpi: 300, mode: 'gray' });
    const tiff = await picture(1)
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 })
      .toBuffer();
    expect(await onePage(tiff)).toMatchObject({ master: { mime: 'image/tiff', extension: 'tif' }, dpi: 200, mode: 'bw' });
  });

  test('has no dpi where it states none or an impossible one', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    expect((await onePage(jpeg))?.dpi).toBeNull();
    const impossible = Buffer.from(await picture().withDensity(300).jpeg().toBuffer());
    expect((await onePage(impossible))?.dpi).toBe(300);
    expect((await onePage(await picture().withDensity(2).jpeg().toBuffer()))?.dpi).toBeNull();
  });

  test('is upright by its own orientation tag', async () => {
    const turned = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await onePage(turned)).toMatchObject({ width: 90, height: 120, how: 'file' });
  });

  test('A2.1 a PNG is upright by its eXIf chunk, like a JPEG by its EXIF', async () => {
    const upright = await shown(await picture().withDensity(200).png().toBuffer());
    const turns: readonly (readonly [orientation: number, turn: number])[] = [
      [3, 180],
      [6, 270],
      [8, 90],
    ];
    for (const [orientation, turn] of turns) {
      const stored = await picture().rotate(turn).png().toBuffer();
      const png = await sharp(stored).withMetadata({ orientation, density: 200 }).png().toBuffer();
      expect(await onePage(png)).toMatchObject({ width: 120, height: 90, how: 'file', dpi: 200, mode: 'colour' });
      expect(Buffer.from((await shown(png)).data).equals(Buffer.from(upright.data)), `orientation ${orientation}`).toBe(true);
    }
  });

  test('A2.1 samples that would be shown black or in false colours are refused by a code of their own', async () => {
    const grey = takeApart(await tiffPage(1, { compression: 'lzw' }));
    const colour = takeApart(await tiffPage(1, { channels: 3, compression: 'lzw' }));
    const [bits, photometric, format] = [258, 262, 339];
    const refused = async (page: LoosePage) => takeAll(writeTiffFile([page]));
    expect(await refused(withShorts(grey, { [bits]: [32], [format]: [3] }))).toEqual(['samples-unsupported']);
    expect(await refused(withShorts(grey, { [bits]: [32], [format]: [1] }))).toEqual(['samples-unsupported']);
    expect(await refused(withShorts(grey, { [format]: [2] }))).toEqual(['samples-unsupported']);
    expect(await refused(withShorts(colour, { [photometric]: [6], 530: [1, 1] }))).toEqual(['samples-unsupported']);
    expect(await refused(withShorts(colour, { [photometric]: [8] }))).toEqual(['samples-unsupported']);
    expect((await pagesOf(writeTiffFile([withShorts(grey, { [format]: [4] })])))[0]?.how).toBe('file');
    expect(await takeAll(writeTiffFile([grey, withShorts(grey, { [format]: [3], [bits]: [32] })]))).toEqual([
      expect.objectContaining({ page: 1, how: 'stream' }),
      'samples-unsupported on page 2',
    ]);
    const twelve = Buffer.from(await picture(1).toColourspace('b-w').jpeg().toBuffer());
    twelve[twelve.indexOf(Buffer.from([0xff, 0xc0])) + 4] = 12;
    expect(await takeAll(twelve)).toEqual(['samples-unsupported']);
  });

  test('is refused by code where it is empty, cut, spoiled or something else', async () => {
    const jpeg = await picture().jpeg({ quality: 95 }).toBuffer();
    const png = await picture().png().toBuffer();
    const spoiled = Buffer.from(png);
    spoiled[spoiled.length - 30] = (spoiled[spoiled.length - 30] ?? 0) ^ 1;
    expect(await takeAll(Buffer.alloc(0))).toEqual(['file-empty']);
    expect(await takeAll(Buffer.from('this is not a PDF'))).toEqual(['file-type-unsupported']);
    expect(await takeAll(await picture().gif().toBuffer())).toEqual(['file-type-unsupported']);
    expect(await takeAll(jpeg.subarray(0, jpeg.length >> 1))).toEqual(['file-truncated']);
    expect(await takeAll(png.subarray(0, png.length >> 1))).toEqual(['file-truncated']);
    expect(await takeAll(spoiled)).toEqual(['file-damaged']);
    const holed = Buffer.from(jpeg);
    holed.fill(0xff, jpeg.length >> 1, (jpeg.length >> 1) + 64);
    expect(await takeAll(holed)).toHaveLength(1);
    expect(typeof (await takeAll(holed))[0]).toBe('string');
    const tiff = await picture().tiff({ compression: 'lzw' }).toBuffer();
    expect(typeof (await takeAll(tiff.subarray(0, tiff.length - 40)))[0]).toBe('string');
  });

  test('is refused before decoding where it has too many pixels or bytes', async () => {
    const png = await picture().png().toBuffer();
    expect(await takeAll(png, { pixels: 120 * 90 - 1 })).toEqual(['too-many-pixels']);
    expect(await takeAll(png, { fileBytes: 100 })).toEqual(['file-too-large']);
    const blank = { width: 2, height: 66_000, channels: 3, background: 'white' } as const;
    expect(await takeAll(await sharp({ create: blank }).png().toBuffer())).toEqual(['too-many-pixels']);
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await takeAll(bomb)).toEqual(['file-damaged']);
  });
});
