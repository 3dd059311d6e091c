import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { writePdf } from '#main/pdf/writePdf.ts';

const CREATED = new Date('2026-11-28T08:00:00.000Z');

const made = async () => {
  const jpeg = await sharp({ create: { width: 300, height: 150, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer();
  const pages = async function* () {
    for (const label of ['برگ ۱، رو', 'برگ ۱، پشت', 'برگ ۲، رو']) yield { jpeg, dpi: 150, label };
  };
  const sections = [
    {
      title: 'هویتی',
      page: 0,
      sections: [
        { title: 'عکس', page: 0, sections: [] },
        { title: 'کارت', page: 1, sections: [] },
      ],
    },
    { title: 'قراردادها', page: 2, sections: [] },
  ];
  return writePdf(pages(), sections, { title: 'پرونده ۱۲', subject: 'urn:uuid:x v2', created: CREATED });
};

const words = (value: unknown): string => (value instanceof PDFHexString ? value.decodeText() : '');

describe('a PDF of pages', () => {
  test('has the pages at their size on paper, a title, contents that lead to their pages, and labels', async () => {
    const pdf = await PDFDocument.load(await made(), { updateMetadata: false });
    expect(pdf.getPages().map((page) => page.getSize())).toEqual([1, 2, 3].map(() => ({ width: 144, height: 72 })));
    expect([pdf.getTitle(), pdf.getSubject(), pdf.getCreationDate()]).toEqual(['پرونده ۱۲', 'urn:uuid:x v2', CREATED]);

    const told: string[] = [];
    const walk = (item: PDFDict | undefined, depth: number): void => {
      if (item === undefined) return;
      const place = pdf.getPages().findIndex((page) => page.ref === item.lookup(PDFName.of('Dest'), PDFArray).get(0));
      told.push(`${'-'.repeat(depth)}${words(item.lookup(PDFName.of('Title')))} ${place}`);
      walk(item.lookupMaybe(PDFName.of('First'), PDFDict), depth + 1);
      walk(item.lookupMaybe(PDFName.of('Next'), PDFDict), depth);
    };
    walk(pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict).lookup(PDFName.of('First'), PDFDict), 0);
    expect(told).toEqual(['هویتی 0', '-عکس 0', '-کارت 1', 'قراردادها 2']);

    const labels = pdf.catalog.lookup(PDFName.of('PageLabels'), PDFDict).lookup(PDFName.of('Nums'), PDFArray);
    expect([1, 3, 5].map((at) => words(labels.lookup(at, PDFDict).lookup(PDFName.of('P'))))).toEqual([
      'برگ ۱، رو',
      'برگ ۱، پشت',
      'برگ ۲، رو',
    ]);
  });

  test('is the same bytes for the same pages', async () => {
    expect(Buffer.compare(await made(), await made())).toBe(0);
  });
});
