import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isBlank, judgeQuality } from '#app/capture/quality.ts';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { SAMPLE_PAGE_KINDS } from '#main/imaging/samplePageKinds.ts';
import { drawPage, measured, writing } from '#tests/fixtures/imaging/measuredPage.ts';

const greyInk = (grey: number): string => `rgb(${grey},${grey},${grey})`;

describe('what the machine sees on a page', () => {
  test('skew is right to a tenth of a degree up to 15, whatever the ink and grain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: -15, max: 15, noNaN: true }),
        fc.integer({ min: 10, max: 26 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 8 }),
        async (skew, lines, ink, grain) => {
          const seen = await measured(await drawPage({ skew, content: writing(lines, greyInk(ink), lines), grain }));
          expect(seen.linesRun).toBe('across');
          expect(Math.abs((seen.skewDegrees ?? 99) - skew)).toBeLessThanOrEqual(0.1);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('skew has no liking for zero: small angles are told apart', async () => {
    for (const skew of [-0.4, -0.25, -0.1, 0, 0.1, 0.25, 0.4]) {
      const seen = await measured(await drawPage({ skew, content: writing(24, '#222') }));
      expect(Math.abs((seen.skewDegrees ?? 99) - skew)).toBeLessThanOrEqual(0.08);
    }
  });

  test('a sheet fed sideways is told from an upright one, with its skew', async () => {
    const page = await drawPage({ skew: 1.5, content: writing(24, '#222') });
    const seen = await measured(await sharp(page).rotate(90).withDensity(150).png().toBuffer());
    expect(seen).toMatchObject({ linesRun: 'down' });
    expect(Math.abs((seen.skewDegrees ?? 99) - 1.5)).toBeLessThanOrEqual(0.1);
    expect(judgeQuality(seen).map(({ code }) => code)).toContain('on-its-side');
  });

  test('columns of a table do not turn an upright page', async () => {
    const columns = Array.from({ length: 9 }, (_, n) => `<rect x="${90 + n * 80}" y="100" width="2" height="1000" fill="#111"/>`).join('');
    const words = Array.from(
      { length: 6 },
      (_, n) => `<rect x="${110 + n * 80}" y="${180 + n * 130}" width="40" height="12" fill="#222"/>`,
    ).join('');
    expect((await measured(await drawPage({ content: columns + words }))).linesRun).not.toBe('down');
  });

  test('the faintest writing keeps a side from being called blank', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 150, max: 800 }),
        fc.integer({ min: 200, max: 1000 }),
        fc.integer({ min: 22, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        async (x, y, contrast, grain) => {
          const ink = greyInk(244 - contrast);
          const word = `<path d="M${x} ${y} q-20 22 -45 0 t-45 4" fill="none" stroke="${ink}" stroke-width="3"/>`;
          const seen = await measured(await drawPage({ content: word, grain }));
          expect(isBlank(seen)).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('clean paper with dust, punch holes and grain is blank and has no skew', async () => {
    for (const grain of [0, 2, 5, 8]) {
      const holes = [380, 860].map((y) => `<circle cx="70" cy="${y}" r="17" fill="#333"/>`).join('');
      const dust = [120, 340, 700].map((x) => `<rect x="${x}" y="${x + 90}" width="3" height="3" fill="#888"/>`).join('');
      const seen = await measured(await drawPage({ content: holes + dust, grain }));
      expect(isBlank(seen)).toBe(true);
      expect(judgeQuality(seen).map(({ code }) => code)).toContain('blank-side');
    }
  });

  test('a dark sheet and a sheet with a barcode are never blank', async () => {
    expect(isBlank(await measured(await drawPage({ content: '', paper: '#303030' })))).toBe(false);
    const seen = await measured((await makeSamplePage(4, 'barcode')).bytes);
    expect(seen.barcodes.map(({ format }) => format).sort()).toEqual(['Code128', 'QRCode']);
    expect(isBlank(seen)).toBe(false);
  });

  test('sharpness falls with every blur, and the blurred page is doubted', async () => {
    const page = await drawPage({ content: writing(24, '#222') });
    const blurred = async (sigma: number) => measured(await sharp(page).blur(sigma).toColourspace('b-w').withDensity(150).png().toBuffer());
    const [sharpest, soft, softer] = [await measured(page), await blurred(1.5), await blurred(4)];
    expect(sharpest.sharpness).toBeGreaterThan(2 * soft.sharpness);
    expect(soft.sharpness).toBeGreaterThan(2 * softer.sharpness);
    expect(judgeQuality(sharpest).map(({ code }) => code)).not.toContain('blurred');
    expect(judgeQuality(softer).map(({ code }) => code)).toContain('blurred');
  });

  test('a photograph has no lines', async () => {
    const blobs = Array.from({ length: 60 }, (_, n) => {
      const [x, y, r] = [(n * 397) % 874, (n * 683) % 1240, 30 + ((n * 71) % 120)];
      return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.7}" fill="${greyInk((n * 53) % 220)}" transform="rotate(${n * 29} ${x} ${y})"/>`;
    }).join('');
    expect((await measured(await drawPage({ content: blobs }))).skewDegrees).toBeNull();
  });

  test('every kind of sample page that another hand drew is measured as it was made', async () => {
    for (const kind of SAMPLE_PAGE_KINDS) {
      const page = await makeSamplePage(11, kind);
      const seen = await measured(page.bytes);
      if (page.blank) {
        // Writing that shines through from the other side may be pencil: it is left to a person.
        if (kind !== 'show-through') expect([kind, isBlank(seen)]).toEqual([kind, true]);
        continue;
      }
      expect([kind, isBlank(seen)]).toEqual([kind, false]);
      const allowed = kind === 'handwritten' ? 0.3 : 0.1;
      expect([kind, Math.abs((seen.skewDegrees ?? 99) - page.skewDegrees) <= allowed]).toEqual([kind, true]);
    }
  });
});

describe('the paper inside a dark bed', () => {
  const bed = (skew: number): Promise<Buffer> =>
    drawPage({
      paper: '#101010',
      skew,
      content: `<rect x="60" y="50" width="740" height="1130" fill="#f4f2ec"/>${writing(20, '#222')}`,
    });

  test('is found with its skew, in pixels of the deskewed page, within a millimetre', async () => {
    for (const skew of [0, 2]) {
      const { pageBox, width, height } = await measured(await bed(skew));
      // The canvas grows as it is deskewed: 1 px in 28.6 of the other side at 2°.
      const grown = (side: number, other: number): number =>
        (side * Math.cos((skew * Math.PI) / 180) + other * Math.sin((skew * Math.PI) / 180) - side) / 2;
      const [left, top] = [60 + grown(width, height), 50 + grown(height, width)];
      expect(Math.abs((pageBox?.left ?? 0) - left)).toBeLessThanOrEqual(6);
      expect(Math.abs((pageBox?.top ?? 0) - top)).toBeLessThanOrEqual(6);
      expect(Math.abs((pageBox?.width ?? 0) - 740)).toBeLessThanOrEqual(12);
      expect(Math.abs((pageBox?.height ?? 0) - 1130)).toBeLessThanOrEqual(12);
    }
  });

  test('is not looked for on a page that fills the picture, nor inside its printed frame', async () => {
    expect((await measured(await drawPage({ content: writing(20, '#222') }))).pageBox).toBeNull();
    const frame = '<rect x="8" y="8" width="858" height="1224" fill="none" stroke="#000" stroke-width="4"/>';
    expect((await measured(await drawPage({ content: frame + writing(20, '#222') }))).pageBox).toBeNull();
  });
});
