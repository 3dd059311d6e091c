import { createHash } from 'node:crypto';
import sharp, { type TiffOptions } from 'sharp';
import { describe, expect, test } from 'vitest';
import { pagesOf, takeAll } from '#tests/fixtures/imaging/taken.ts';
import { asZstd, CLASSIC, takeApart, tiffPage, writeTiffFile } from '#tests/fixtures/imaging/tiffFiles.ts';

type Kind = TiffOptions & { readonly channels?: 1 | 3 };

const KINDS: Readonly<Record<string, Kind>> = {
  'none, grey': { compression: 'none' },
  'LZW with predictor, colour': { compression: 'lzw', predictor: 'horizontal', channels: 3 },
  'deflate with predictor, grey': { compression: 'deflate', predictor: 'horizontal' },
  'packbits, colour': { compression: 'packbits', channels: 3 },
  'JPEG with tables, colour': { compression: 'jpeg', quality: 90, channels: 3 },
  'JPEG tiles, grey': { compression: 'jpeg', tile: true, tileWidth: 64, tileHeight: 64 },
  'deflate tiles, colour': { compression: 'deflate', tile: true, tileWidth: 32, tileHeight: 32, channels: 3 },
  'CCITT G4': { compression: 'ccittfax4', bitdepth: 1 },
  'bilevel, packbits': { compression: 'packbits', bitdepth: 1 },
};

const pixels = async (bytes: Uint8Array, page = 0): Promise<string> =>
  createHash('sha256')
    .update(await sharp(bytes, { page, failOn: 'error' }).raw().toBuffer())
    .digest('hex');

describe('a TIFF of many pages', () => {
  test.each(Object.entries(KINDS))('%s: each page is its untouched stream, and decodes as in the file', async (_, kind) => {
    const loose = [takeApart(await tiffPage(1, kind)), takeApart(await tiffPage(2, kind)), takeApart(await tiffPage(3, kind))];
    const shapes = kind.compression === 'none' || kind.bitdepth === 1 ? [false, true] : [false];
    for (const big of shapes) {
      const file = writeTiffFile(loose, { littleEndian: true, big });
      const pages = await pagesOf(file);
      expect(pages.map(({ page, how, dpi }) => [page, how, dpi])).toEqual([1, 2, 3].map((page) => [page, 'stream', 200]));
      for (const [n, { master, arrival }] of pages.entries()) {
        expect(await pixels(master.bytes)).toBe(await pixels(file, n));
        expect(takeApart(Buffer.from(master.bytes)).strips).toEqual(loose[n]?.strips.map((strip) => Buffer.from(strip)));
        expect(arrival).toEqual({
          sha256: createHash('sha256').update(file).digest('hex'),
          byteLength: file.length,
          mime: 'image/tiff',
          page: n + 1,
        });
      }
    }
  });

  test('big-endian, classic and BigTIFF: byte order is kept in the wrapper', async () => {
    const loose = [
      takeApart(await tiffPage(1, { compression: 'lzw' })),
      takeApart(await tiffPage(2, { compression: 'ccittfax4', bitdepth: 1 })),
    ];
    for (const big of [false, true]) {
      const file = writeTiffFile(loose, { littleEndian: false, big });
      const pages = await pagesOf(file);
      expect(pages.map(({ how, mode }) => [how, mode])).toEqual([
        ['stream', 'gray'],
        ['stream', 'bw'],
      ]);
      expect(Buffer.from(pages[0]?.master.bytes ?? []).toString('latin1', 0, 2)).toBe('MM');
      expect(await pixels(pages[1]?.master.bytes ?? new Uint8Array())).toBe(await pixels(file, 1));
    }
  });

  test('zstd, which the engine cannot read, keeps its stream and is measured all the same', async () => {
    const page = takeApart(await tiffPage(1, { compression: 'none' }));
    const pages = await pagesOf(writeTiffFile([asZstd(page), asZstd(page)]));
    expect(pages.map(({ how, width }) => [how, width])).toEqual([
      ['stream', 203],
      ['stream', 203],
    ]);
    expect((await pagesOf(writeTiffFile([asZstd(page)])))[0]).toMatchObject({ how: 'file' });
  });

  test('a bad page is refused by its number and the others still come', async () => {
    const [first, second, third] = [1, 2, 3].map((n) => tiffPage(n, { compression: 'deflate' }));
    const loose = [
      takeApart(await (first as Promise<Buffer>)),
      takeApart(await (second as Promise<Buffer>)),
      takeApart(await (third as Promise<Buffer>)),
    ];
    const spoiled = {
      ...(loose[1] as (typeof loose)[number]),
      strips: loose[1]?.strips.map((strip) => Buffer.from(strip).fill(0x55, 10, 60)) ?? [],
    };
    const pages = await takeAll(writeTiffFile([loose[0], spoiled, loose[2]] as never, CLASSIC));
    expect(pages.map((page) => (typeof page === 'string' ? page : page.page))).toEqual([1, 'file-damaged on page 2', 3]);
  });

  test('a file cut in its last page gives the pages before it', async () => {
    const loose = [takeApart(await tiffPage(1, { compression: 'lzw' })), takeApart(await tiffPage(2, { compression: 'lzw' }))];
    const file = writeTiffFile(loose);
    const pages = await takeAll(file.subarray(0, file.length - 200));
    expect(pages.map((page) => (typeof page === 'string' ? page.split(' ').slice(-2).join(' ') : page.page))).toEqual([1, 'page 2']);
  });

  test('a chain of directories that goes in a circle, or is too long, ends', async () => {
    const loose = takeApart(await tiffPage(1, { compression: 'none' }));
    const file = writeTiffFile([loose, loose]);
    expect(await takeAll(file, { pages: 1 })).toEqual(['too-many-pages']);
    const circle = Buffer.from(file);
    const second = circle.readUInt32LE(8 + 2 + circle.readUInt16LE(8) * 12);
    circle.writeUInt32LE(8, second + 2 + circle.readUInt16LE(second) * 12);
    expect((await takeAll(circle)).at(-1)).toBe('file-damaged on page 3');
  });

  test('a thumbnail beside the page is no page', async () => {
    const page = takeApart(await tiffPage(1, { compression: 'lzw' }));
    const reduced = Buffer.alloc(4);
    reduced.writeUInt32LE(1);
    const thumbnail = {
      ...page,
      fields: [...page.fields.filter(({ tag }) => tag !== 254), { tag: 254, type: 4, count: 1, bytes: reduced }],
    };
    expect((await pagesOf(writeTiffFile([page, thumbnail]))).length).toBe(1);
  });
});
