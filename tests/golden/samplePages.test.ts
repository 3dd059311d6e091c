import { createHash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { structuralCheck } from '#app/capture/structuralCheck.ts';
import { isNationalId, readNationalId } from '#app/kernel/nationalId.ts';
import { readCodes } from '#main/imaging/readCodes.ts';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { SAMPLE_PAGE_KINDS } from '#main/imaging/samplePageKinds.ts';
import { samplePerson } from '#main/imaging/samplePeople.ts';
import { seededRandom } from '#main/imaging/seededRandom.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(SAMPLE_PAGE_KINDS)('a sample page of kind %s', (kind) => {
  test('is the same for a seed, another for another seed, and what it says it is', async () => {
    const page = await makeSamplePage(7, kind);
    expect(digest((await makeSamplePage(7, kind)).bytes)).toBe(digest(page.bytes));
    expect(digest((await makeSamplePage(8, kind)).bytes)).not.toBe(digest(page.bytes));
    expect(structuralCheck(page.bytes)).toEqual({ ok: true, value: { media: page.media } });
    const { width, height, density, channels } = await sharp(page.bytes).metadata();
    expect({ width, height, density }).toEqual({ width: page.width, height: page.height, density: page.dpi });
    expect(channels).toBe(page.mode === 'color' ? 3 : 1);
  });

  test('is A4 at the resolution asked for', async () => {
    const { width, height } = await makeSamplePage(7, kind, 300);
    expect([width, height]).toEqual([2480, 3508]);
  });

  test('has ink where it is a page, and none where it is a blank side', async () => {
    const page = await makeSamplePage(9, kind);
    // The middle of the sheet, without punch holes and edges.
    const { data } = await sharp(page.bytes)
      .extract({ left: 250, top: 150, width: 1200, height: 1200 })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const inked = data.filter((tone) => tone < (kind === 'pale' ? 215 : 160)).length / data.length;
    if (page.blank) expect(inked).toBeLessThan(0.0002);
    else expect(inked).toBeGreaterThan(0.002);
  });
});

describe('sample pages', () => {
  test('turn their content by the angle they state, clockwise positive', async () => {
    const page = await makeSamplePage(3, 'skewed');
    const { data, info } = await sharp(page.bytes).greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    // The ruled line under the letter head: its height at two columns tells the slope.
    const lineAt = (x: number): number => {
      for (let y = Math.round(info.height * 0.09); y < info.height * 0.3; y += 1) {
        if ((data[y * info.width + x] as number) < 110 && (data[(y + 2) * info.width + x] as number) < 140) return y;
      }
      throw new Error(`no line at ${x}`);
    };
    const [left, right] = [1120, 1440];
    const measured = (Math.atan2(lineAt(right) - lineAt(left), right - left) * 180) / Math.PI;
    expect(page.skewDegrees).toBeGreaterThanOrEqual(2);
    expect(Math.abs(measured - page.skewDegrees)).toBeLessThan(0.3);
  });

  test('with codes can be read', async () => {
    const page = await makeSamplePage(5, 'barcode');
    const { data, info } = await sharp(page.bytes).greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    const codes = await readCodes({ data, width: info.width, height: info.height });
    expect(codes.map(({ format }) => format).sort()).toEqual(['Code128', 'QRCode']);
    expect(new Set(codes.map(({ text }) => text)).size).toBe(1);
    for (const { quad } of codes) for (const [x, y] of quad) expect(x >= 0 && y >= 0 && x <= info.width && y <= info.height).toBe(true);
  });

  test('name nobody: every identity number fails its check digit', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const person = samplePerson(seededRandom(seed));
        expect(readNationalId(person.nationalId)).toBe(person.nationalId);
        expect(isNationalId(person.nationalId)).toBe(false);
        expect(person.familyName).toContain('نمونه');
      }),
      { numRuns: 2000 },
    );
  });
});
