import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type PdfImagePage, pdfOfImages, writePdf } from '#tests/fixtures/imaging/pdfFiles.ts';
import { pagesOf, takeAll } from '#tests/fixtures/imaging/taken.ts';
import { patternPixels, takeApart, tiffPage } from '#tests/fixtures/imaging/tiffFiles.ts';

const [WIDTH, HEIGHT] = [200, 150];
const jpegOf = (page: number, channels: 1 | 3): Promise<Buffer> => {
  const raw = sharp(patternPixels(page, WIDTH, HEIGHT, channels), { raw: { width: WIDTH, height: HEIGHT, channels } });
  return (channels === 1 ? raw.toColourspace('b-w') : raw).jpeg({ quality: 92 }).toBuffer();
};
const jpegPage = (data: Buffer, space: string, more: Partial<PdfImagePage> = {}): PdfImagePage => ({
  width: WIDTH,
  height: HEIGHT,
  image: `/ColorSpace/${space}/BitsPerComponent 8/Filter/DCTDecode`,
  data,
  dpi: 200,
  ...more,
});
const ways = async (file: Buffer) => (await pagesOf(file)).map(({ how }) => how);

describe('a PDF', () => {
  test('A2.1 a page like a thread, of few pixels and hundreds of metres, is refused and not a fault', async () => {
    const thread = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 0.01 500000]>>';
    const file = writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', thread]);
    expect(await takeAll(file)).toEqual(['too-many-pixels on page 1']);
  });

  test('gives the JPEG of a page that is nothing else, byte for byte, with the dpi it has on paper', async () => {
    const [colour, grey] = [await jpegOf(1, 3), await jpegOf(2, 1)];
    const pages = await pagesOf(pdfOfImages([jpegPage(colour, 'DeviceRGB'), jpegPage(grey, 'DeviceGray')]));
    expect(pages.map(({ how, dpi, mode, width }) => [how, dpi, mode, width])).toEqual([
      ['stream', 200, 'colour', WIDTH],
      ['stream', 200, 'gray', WIDTH],
    ]);
    expect(Buffer.from(pages[0]?.master.bytes ?? []).equals(colour)).toBe(true);
    expect(Buffer.from(pages[1]?.master.bytes ?? []).equals(grey)).toBe(true);
    expect(pages[1]?.arrival).toMatchObject({ page: 2, mime: 'application/pdf' });
  });

  test('gives a G4 image in a TIFF, black staying black whatever BlackIs1 says', async () => {
    const loose = takeApart(await tiffPage(1, { compression: 'ccittfax4', bitdepth: 1 }));
    const [data] = loose.strips;
    expect(loose.strips).toHaveLength(1);
    const size = { width: 203, height: 157, dpi: 200, data: Buffer.from(data ?? []) };
    const image = (parameters: string) =>
      `/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 203/Rows 157${parameters}>>`;
    const pages = await pagesOf(
      pdfOfImages([
        { ...size, image: image('') },
        { ...size, image: image('/BlackIs1 true') },
      ]),
    );
    expect(pages.map(({ how, mode, master }) => [how, mode, master.extension])).toEqual([
      ['stream', 'bw', 'tif'],
      ['stream', 'bw', 'tif'],
    ]);
    const means = await Promise.all(pages.map(async ({ master }) => (await sharp(master.bytes).stats()).channels[0]?.mean ?? 0));
    expect((means[0] ?? 0) + (means[1] ?? 0)).toBeCloseTo(255, 0);
  });

  test('draws every page that shows more than the stream would', async () => {
    const jpeg = await jpegOf(1, 3);
    const cases: Readonly<Record<string, PdfImagePage>> = {
      turned: jpegPage(jpeg, 'DeviceRGB', { page: '/Rotate 90' }),
      cropped: jpegPage(jpeg, 'DeviceRGB', { page: '/CropBox[0 0 40 40]' }),
      overlaid: jpegPage(jpeg, 'DeviceRGB', { over: '0 0 0 rg 10 10 8 8 re f' }),
      inverted: { ...jpegPage(jpeg, 'DeviceRGB'), image: '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Decode[1 0 1 0 1 0]' },
    };
    for (const [name, page] of Object.entries(cases)) expect([name, await ways(pdfOfImages([page]))]).toEqual([name, ['render']]);
    const [drawn] = await pagesOf(pdfOfImages([Object.values(cases)[0] as PdfImagePage]));
    expect(drawn).toMatchObject({ dpi: 300, mode: 'colour', width: 225, height: 300, master: { extension: 'png' } });
    expect(drawn?.rendering).toMatchObject({ renderer: 'pdfium', dpi: 300 });
  });

  test('is refused by code where it is cut, encrypted, broken or without pages', async () => {
    const good = pdfOfImages([jpegPage(await jpegOf(1, 3), 'DeviceRGB')]);
    expect(await takeAll(good.subarray(0, good.length - 400))).toEqual(['file-truncated']);
    expect(await takeAll(writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 0/Kids[]>>']))).toEqual(['pdf-without-pages']);
    const key = '00'.repeat(32);
    const encrypt = `<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`;
    const locked = writePdf(
      ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 0/Kids[]>>', encrypt],
      `/Encrypt 3 0 R/ID[<${'11'.repeat(16)}><${'11'.repeat(16)}>]`,
    );
    expect(await takeAll(locked)).toEqual(['pdf-encrypted']);
    const misled = Buffer.from(good.toString('latin1').replace(/startxref\n\d+/, 'startxref\n99'), 'latin1');
    expect(await takeAll(misled)).toEqual(['file-damaged']);
    expect(await takeAll(Buffer.from('%PDF-1.4\nnothing\n%%EOF\n'))).toEqual(['file-damaged']);
    const broken = await jpegOf(1, 3);
    const torn = pdfOfImages([jpegPage(await jpegOf(2, 3), 'DeviceRGB'), jpegPage(broken.subarray(0, broken.length >> 1), 'DeviceRGB')]);
    expect((await takeAll(torn)).map((page) => (typeof page === 'string' ? page : page.page))).toEqual([1, 'file-truncated on page 2']);
    expect(await takeAll(good, { pixels: 1000 })).toEqual(['too-many-pixels on page 1']);
  });
});
