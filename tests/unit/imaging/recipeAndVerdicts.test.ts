import { describe, expect, test } from 'vitest';
import { DEFAULT_QUALITY_SETTINGS, isBlank, judgeQuality } from '#app/capture/quality.ts';
import { PLAIN_RECIPE, proposeRecipe } from '#app/capture/recipe.ts';
import type { Measurements } from '#app/ports/Imaging.ts';
import { imagingWords } from '#app/words/areas/imaging.ts';

const GOOD: Measurements = {
  width: 2480,
  height: 3508,
  dpi: 300,
  mode: 'gray',
  skewDegrees: 0.02,
  linesRun: 'across',
  marksSquareMillimetres: 4000,
  paperLevel: 244,
  inkRatio: 0.04,
  sharpness: 40_000,
  clipping: 0.01,
  pageBox: null,
  barcodes: [],
  damaged: false,
};

const codes = (change: Partial<Measurements>) => judgeQuality({ ...GOOD, ...change }).map(({ code, severity }) => `${code} ${severity}`);

describe('verdicts from measurements', () => {
  test('a good page has none', () => expect(codes({})).toEqual([]));

  test.each<readonly [string, Partial<Measurements>]>([
    ['damaged-image bad', { damaged: true }],
    ['blank-side info', { marksSquareMillimetres: 0.5, skewDegrees: null, inkRatio: 0 }],
    ['dark-page doubt', { paperLevel: 40 }],
    ['on-its-side doubt', { linesRun: 'down' }],
    ['skewed info', { skewDegrees: -0.6 }],
    ['very-skewed doubt', { skewDegrees: 6 }],
    ['blurred doubt', { sharpness: 900 }],
    ['faint-writing doubt', { inkRatio: 0.0002, sharpness: 200 }],
    ['clipped-shadows doubt', { clipping: 0.5, inkRatio: 0.5 }],
    ['low-resolution doubt', { dpi: 96 }],
    ['resolution-unknown info', { dpi: null }],
    ['dark-bed info', { pageBox: { left: 10, top: 10, width: 2000, height: 3000 } }],
  ])('%s, and nothing else', (code, change) => {
    expect(codes(change)).toEqual([code]);
    expect(imagingWords).toHaveProperty([`verdict.${code.split(' ')[0]}`]);
  });

  test('in doubt a side is not blank: broken data, a code, dark paper, the smallest note', () => {
    const clean = { ...GOOD, marksSquareMillimetres: 0, inkRatio: 0 };
    expect(isBlank(clean)).toBe(true);
    const code = { format: 'QRCode', text: '1', quad: [] };
    for (const change of [{ damaged: true }, { barcodes: [code] }, { paperLevel: 60 }, { marksSquareMillimetres: 2 }]) {
      expect(isBlank({ ...clean, ...change })).toBe(false);
    }
    expect(isBlank({ ...clean, marksSquareMillimetres: 2 }, { ...DEFAULT_QUALITY_SETTINGS, blankBelowSquareMillimetres: 3 })).toBe(true);
  });
});

describe('the proposed recipe', () => {
  test('leaves a straight page as it is', () => expect(proposeRecipe(GOOD)).toEqual(PLAIN_RECIPE));

  test('turns against the skew, only where it shows and is measured rightly', () => {
    expect(proposeRecipe({ ...GOOD, skewDegrees: 1.24 }).deskew).toBe(-1.24);
    expect(proposeRecipe({ ...GOOD, skewDegrees: 0.09 }).deskew).toBe(0);
    expect(proposeRecipe({ ...GOOD, skewDegrees: 17 }).deskew).toBe(0);
    expect(proposeRecipe({ ...GOOD, skewDegrees: null }).deskew).toBe(0);
  });

  test('turns a sheet fed sideways by a quarter, and crops a bed unless hardly a page would be left', () => {
    expect(proposeRecipe({ ...GOOD, linesRun: 'down' }).turn).toBe(90);
    const box = { left: 100, top: 50, width: 2200, height: 3300 };
    expect(proposeRecipe({ ...GOOD, pageBox: box }).crop).toEqual(box);
    expect(proposeRecipe({ ...GOOD, pageBox: { ...box, width: 300 } }).crop).toBeNull();
  });
});
