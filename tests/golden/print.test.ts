import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { SEPARATOR_TEXT } from '#app/capture/separators.ts';
import { stampLines } from '#app/capture/stamp.ts';
import { makeBarcodeValue } from '#app/dossier/barcodeValue.ts';
import { readRenderedCodes, renderPrintMatter } from '#main/imaging/labelPixels.ts';
import { readCodes } from '#main/imaging/readCodes.ts';
import { renderTextBlock } from '#main/imaging/textBlock.ts';
import { printer } from '#main/printer/printer.ts';
import { printAndScan } from '../fixtures/printAndScan.ts';
import { type GreyImage, greyImage, worstPatchDifference } from './imageSimilarity.ts';

/** Other versions of Pango move edges by a fraction of a pixel; a wrong digit is far above. */
const SAME = 12;

const golden = async (name: string): Promise<GreyImage> => greyImage(await readFile(new URL(`./${name}.png`, import.meta.url)));

const wording = { branchName: 'شعبه ۵ اصفهان', personName: 'یکم نمونه‌پور', personCode: '1001', day: { year: 1405, month: 8, day: 3 } };
const content = {
  branchName: 'شعبه ۵ اصفهان',
  branchCode: '0105',
  insuredName: 'یکم نمونه‌پور',
  dossierNumber: '1405/123-7',
  barcode: makeBarcodeValue({ branch: '0105', station: 2, serial: 123 }),
};

const drawLines = async (lines: readonly string[]): Promise<GreyImage> => {
  const { data, width, height } = await renderTextBlock(
    lines.map((text) => ({ text, size: 24 })),
    600,
  );
  const page = await sharp({ create: { width: 420, height: 170, channels: 3, background: 'white' } })
    .composite([
      {
        input: await sharp(data, { raw: { width, height, channels: 1 } })
          .negate()
          .toColourspace('b-w')
          .png()
          .toBuffer(),
        left: 420 - width,
        top: 0,
      },
    ])
    .png()
    .toBuffer();
  return greyImage(page);
};

describe('the comparator', () => {
  test('finds a picture like itself, also after a light JPEG', async () => {
    const label = await renderPrintMatter(printer().label(content), 150);
    expect(await worstPatchDifference(label, label)).toBe(0);
    const again = await greyImage(
      await sharp(label.data, { raw: { width: label.width, height: label.height, channels: 1 } })
        .jpeg({ quality: 92 })
        .toBuffer(),
    );
    expect(await worstPatchDifference(label, again)).toBeLessThan(SAME);
  });

  test('notices one other digit, a reversed date, letters that do not join and a word that is cut', async () => {
    const right = await drawLines(stampLines(wording));
    const lines = stampLines(wording);
    const wrong: readonly (readonly string[])[] = [
      stampLines({ ...wording, day: { ...wording.day, day: 4 } }),
      lines.map((line) => line.replace('۱۴۰۵/۰۸/۰۳', '۳۰/۸۰/۵۰۴۱')),
      lines.map((line) => line.replace('اسکن', 'ا\u200cس\u200cک\u200cن')),
      lines.map((line) => line.replace('اصفهان', 'اصفها')),
    ];
    for (const other of wrong)
      expect(await worstPatchDifference(right, await drawLines(other)), other.join(' / ')).toBeGreaterThan(SAME * 2);
  });
});

describe('A2.2 the words of the stamp', () => {
  test('are drawn as they were when people last looked at them', async () => {
    expect(await worstPatchDifference(await drawLines(stampLines(wording)), await golden('stamp-words'))).toBeLessThan(SAME);
  });
});

describe.each(['label', 'dossierSheet', 'separatorSheet'] as const)('printed matter: %s', (kind) => {
  const matter = printer()[kind](content);

  test('is drawn as it was when people last looked at it', async () => {
    expect(await worstPatchDifference(await renderPrintMatter(matter, kind === 'label' ? 150 : 60), await golden(kind))).toBeLessThan(SAME);
  });

  test('its QR and Code 128 are read from pixels by another engine', async () => {
    const texts = await readRenderedCodes(matter);
    expect(new Set(texts)).toEqual(new Set([kind === 'separatorSheet' ? SEPARATOR_TEXT : content.barcode]));
    expect(texts.length).toBeGreaterThanOrEqual(2);
  });

  test('its QR is read from a print that was scanned, also turned and worn', async () => {
    const { data, width, height } = await renderPrintMatter(matter, 150);
    const print = await sharp(data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    for (const [seed, skewDegrees] of [-3, -1, 0.5, 2.5].entries()) {
      const passage = { dpi: seed % 2 === 0 ? 200 : 300, skewDegrees, blur: 1, noise: 15, quality: 50, margin: 40, seed };
      const codes = await readCodes(await greyImage(await printAndScan(print, passage)));
      expect(
        codes.map(({ format }) => format),
        `turned ${skewDegrees}`,
      ).toContain('QRCode');
    }
  });

  test('its page holds the drawing, its size and its fonts, and asks nothing of a network', () => {
    expect(matter.page).toContain(matter.svg);
    expect(matter.page).toContain(`@page{size:${matter.widthMm}mm ${matter.heightMm}mm`);
    expect(matter.page.match(/url\(data:font\/woff2;base64,/g)).toHaveLength(2);
    expect(matter.page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });
});

describe('names on labels', () => {
  test('that hold marks of SVG are text, not drawing', async () => {
    const matter = printer().label({ ...content, insuredName: '<script>"&\'' });
    expect(matter.svg).toContain('&lt;script&gt;&quot;&amp;');
    expect(await readRenderedCodes(matter)).toContain(content.barcode);
  });

  test('that are long are set smaller and leave the code alone', async () => {
    const insuredName = 'سیدمحمدرضا نمونه‌پور فرضی‌نژاد اصفهانی اصل ابرکوهی یزدی';
    const matter = printer().label({ ...content, insuredName, branchName: 'شعبه بسیار دراز نمونه در شهر فرضی استان آزمایشی' });
    const pixels = await renderPrintMatter(matter, 150);
    // Between the QR's quiet zone (25 mm) and the text there is nothing but paper.
    const column = Math.round((26 / 25.4) * 150);
    for (let y = 0; y < Math.round((31 / 25.4) * 150); y += 1) expect(pixels.data[y * pixels.width + column]).toBe(255);
    expect(await readRenderedCodes(matter)).toContain(content.barcode);
  });
});
