import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { structuralCheck } from '#app/capture/structuralCheck.ts';

const pixels = Buffer.alloc(96 * 64, 200).map((value, at) => (at % 7 === 0 ? 20 : value));
const page = () => sharp(pixels, { raw: { width: 96, height: 64, channels: 1 } }).toColourspace('b-w');

const FILES: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'image/jpeg': () => page().jpeg().toBuffer(),
  'image/png': () => page().png().toBuffer(),
  'image/tiff g4': () => page().tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
  'image/tiff lzw': () => page().tiff({ compression: 'lzw' }).toBuffer(),
  'image/tiff tiled': () => page().tiff({ compression: 'none', tile: true, tileWidth: 32, tileHeight: 32 }).toBuffer(),
  'image/tiff big': () => page().tiff({ compression: 'deflate', bigtiff: true }).toBuffer(),
  'application/pdf': async () => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'),
};

describe.each(Object.entries(FILES))('a frame of type %s', (name, make) => {
  let whole: Uint8Array;
  beforeAll(async () => {
    whole = await make();
  });

  test('is accepted when it is whole, also with padding after it', () => {
    const media = name.split(' ')[0];
    expect(structuralCheck(whole)).toEqual({ ok: true, value: { media } });
    expect(structuralCheck(Buffer.concat([whole, Buffer.alloc(100)]))).toEqual({ ok: true, value: { media } });
  });

  test('is refused when any piece of its end is missing', () => {
    const cuts = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(whole.length * share)).filter((length) => length > 16);
    for (const length of [...cuts, whole.length - 8]) {
      expect(structuralCheck(whole.subarray(0, length)), `${length} of ${whole.length} bytes`).toMatchObject({
        ok: false,
        refusal: { code: 'short-page' },
      });
    }
  });
});

describe('structural check', () => {
  test('no bytes are an empty page', () => {
    expect(structuralCheck(new Uint8Array())).toMatchObject({ refusal: { code: 'empty-page' } });
  });

  test('an error page of a web server is a wrong format', () => {
    expect(structuralCheck(Buffer.from('<!doctype html><title>busy</title>'))).toMatchObject({ refusal: { code: 'wrong-format' } });
  });

  test('a TIFF whose directories go round in a circle is refused, not followed for ever', async () => {
    const bytes = Buffer.from(await page().tiff({ compression: 'none' }).toBuffer());
    const first = bytes.readUInt32LE(4);
    const entries = bytes.readUInt16LE(first);
    bytes.writeUInt32LE(first, first + 2 + entries * 12);
    expect(structuralCheck(bytes)).toMatchObject({ refusal: { code: 'short-page' } });
  });

  test('a JPEG with a whole thumbnail inside is still refused when it was cut', async () => {
    const jpeg = await page().jpeg().toBuffer();
    const nested = Buffer.concat([jpeg.subarray(0, 40), jpeg, jpeg.subarray(40, jpeg.length - 30)]);
    expect(structuralCheck(nested)).toMatchObject({ refusal: { code: 'short-page' } });
  });
});
