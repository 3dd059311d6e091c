/** Parts of printed sheets as SVG in millimetres; Persian text set from its right end. */
export const INK = '#1c1c1e';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export interface TextStyle {
  /** Em in millimetres; 4.2 is about 12 points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Millimetres that the line may take; the letters shrink for longer text. */
  readonly room?: number;
}

/** Vazirmatn's letters are up to this share of their em wide, blanks included (0.41 in running text, more in short bold names). */
const LETTER_WIDTH = 0.5;

const fittingSize = (text: string, size: number, room: number | undefined): number =>
  room === undefined ? size : Math.min(size, Math.round((room / (LETTER_WIDTH * text.length)) * 100) / 100);

/** A right-to-left line whose right end is at `right`; `middle` centres it there. */
export const textLine = (
  right: number,
  baseline: number,
  text: string,
  { size = 4.2, bold, colour = INK, anchor = 'start', room }: TextStyle = {},
): string =>
  `<text x="${right}" y="${baseline}" font-size="${fittingSize(text, size, room)}" fill="${colour}" direction="rtl" text-anchor="${anchor}"${bold ? ' font-weight="700"' : ''}>${escapeXml(text)}</text>`;

/** Machine codes in Latin digits, left-to-right (LOOK §4), centred on `middle`. */
export const codeLine = (middle: number, baseline: number, text: string, size: number): string =>
  `<text x="${middle}" y="${baseline}" font-size="${size}" fill="${INK}" direction="ltr" text-anchor="middle">${escapeXml(text)}</text>`;

export const box = (left: number, top: number, width: number, height: number, fill = 'none', stroke = INK, line = 0.3): string =>
  `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${fill}" stroke="${stroke}" stroke-width="${line}"/>`;
