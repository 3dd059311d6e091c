import { SEPARATOR_TEXT } from '#app/capture/separators.ts';
import { barcodeDisplay } from '#app/dossier/index.ts';
import type { LabelContent } from '#app/dossier/schema.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import type { Printer, PrintMatter } from '#app/ports/Printer.ts';
import { say } from '#app/words/index.ts';
import { code128Path, qrPath } from './codePaths.ts';
import { printPage } from './printPage.ts';
import { box, codeLine, INK, textLine } from './svgText.ts';

const LABEL_MM = { widthMm: 90, heightMm: 54 };
const A4_MM = { widthMm: 210, heightMm: 297 };

/** Numbers with separators in them keep their order inside a right-to-left line. */
const ltr = (text: string): string => `\u2066${text}\u2069`;

const placed = (left: number, top: number, path: string): string => `<path transform="translate(${left} ${top})" d="${path}" fill="#000"/>`;

const matter = (kind: PrintMatter['kind'], size: { widthMm: number; heightMm: number }, parts: readonly string[]): PrintMatter => {
  const { widthMm, heightMm } = size;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="Vazirmatn">`,
    `<rect width="${widthMm}" height="${heightMm}" fill="#fff"/>`,
    ...parts,
    '</svg>',
  ].join('');
  return { kind, ...size, svg, page: printPage(svg, widthMm, heightMm) };
};

const drawLabel = (content: LabelContent): readonly string[] => {
  const { widthMm } = LABEL_MM;
  const qr = qrPath(content.barcode, 0.8);
  const bars = code128Path(content.barcode, 0.33, 11);
  const right = widthMm - 4;
  const room = right - qr.width - 4;
  return [
    placed(2, 3, qr.path),
    textLine(right, 8, `${say('fa', 'label.organisation')} — ${say('fa', 'label.title')}`, { size: 3.2, room }),
    textLine(right, 14, say('fa', 'label.branch', { name: content.branchName, code: toPersianDigits(content.branchCode) }), {
      size: 3.6,
      room,
    }),
    textLine(right, 22, content.insuredName, { size: 5.4, bold: true, room }),
    textLine(right, 29.5, `${say('fa', 'label.dossier-number')}: ${ltr(toPersianDigits(content.dossierNumber))}`, { size: 4.2, room }),
    placed((widthMm - bars.width) / 2, 34, bars.path),
    codeLine(widthMm / 2, 50, barcodeDisplay(content.barcode), 4),
  ];
};

const drawDossierSheet = (content: LabelContent): readonly string[] => {
  const middle = A4_MM.widthMm / 2;
  const qr = qrPath(content.barcode, 1.6);
  const bars = code128Path(content.barcode, 0.5, 20);
  const rows: readonly (readonly [string, string])[] = [
    [say('fa', 'label.insured-person'), content.insuredName],
    [say('fa', 'label.dossier-number'), ltr(toPersianDigits(content.dossierNumber))],
    [say('fa', 'label.branch-name'), say('fa', 'label.branch', { name: content.branchName, code: toPersianDigits(content.branchCode) })],
  ];
  return [
    textLine(middle, 28, say('fa', 'label.organisation'), { size: 6, anchor: 'middle' }),
    textLine(middle, 42, say('fa', 'sheet.title'), { size: 9, bold: true, anchor: 'middle' }),
    ...rows.map(([name, value], index) =>
      [
        box(20, 56 + index * 16, 170, 16),
        `<path d="M145 ${56 + index * 16}v16" stroke="${INK}" stroke-width="0.3"/>`,
        textLine(186, 66 + index * 16, name, { size: 5, room: 38 }),
        textLine(141, 66 + index * 16, value, { size: 6, bold: true, room: 116 }),
      ].join(''),
    ),
    placed(middle - qr.width / 2, 122, qr.path),
    placed(middle - bars.width / 2, 184, bars.path),
    codeLine(middle, 214, barcodeDisplay(content.barcode), 7),
    textLine(middle, 236, say('fa', 'sheet.note'), { size: 5, anchor: 'middle', room: 176 }),
    textLine(middle, 246, say('fa', 'sheet.note-reading'), { size: 5, anchor: 'middle', room: 176 }),
  ];
};

const drawSeparatorSheet = (): readonly string[] => {
  const middle = A4_MM.widthMm / 2;
  const qr = qrPath(SEPARATOR_TEXT, 1.6);
  const bars = code128Path(SEPARATOR_TEXT, 0.5, 22);
  return [
    textLine(middle, 96, say('fa', 'separator.title'), { size: 18, bold: true, anchor: 'middle' }),
    textLine(middle, 112, say('fa', 'separator.note'), { size: 5, anchor: 'middle', room: 180 }),
    textLine(middle, 122, say('fa', 'separator.note-use'), { size: 5, anchor: 'middle', room: 180 }),
    // Codes at both ends: a torn or folded sheet still says what it is, whichever way up it is fed.
    placed(14, 14, qr.path),
    placed(A4_MM.widthMm - 14 - qr.width, A4_MM.heightMm - 14 - qr.height, qr.path),
    placed(middle - bars.width / 2, 140, bars.path),
    codeLine(middle, 172, SEPARATOR_TEXT, 5),
  ];
};

/** The drawings of this product's paper; Persian text is shaped by whoever renders them (Chromium or Pango). */
export const printer = (): Printer => ({
  label: (content) => matter('label', LABEL_MM, drawLabel(content)),
  dossierSheet: (content) => matter('dossier-sheet', A4_MM, drawDossierSheet(content)),
  separatorSheet: () => matter('separator-sheet', A4_MM, drawSeparatorSheet()),
});
