import sharp from 'sharp';
import { vazirmatn } from '#main/printer/vazirmatn.ts';

export interface TextLine {
  readonly text: string;
  /** Height of the letters' em in pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Coverage of ink, 0 none to 255 full, row by row. */
export interface InkMask {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Makes both weights known to Pango in this process, so that markup and SVG can name them: rendering one letter with a
 * font file is the only way that sharp has. A few milliseconds the first time, under one afterwards.
 */
export const registerVazirmatn = async (): Promise<void> => {
  for (const weight of ['Regular', 'Bold'] as const) {
    await sharp({ text: { text: 'ا', font: `Vazirmatn ${weight} 8`, fontfile: vazirmatn(weight), dpi: 72 } })
      .raw()
      .toBuffer();
  }
};

/**
 * Lines of Persian text as ink, shaped and ordered by Pango (pdf-lib and its like reverse digits, LIBRARIES §0.4), set
 * flush right, wrapped at `maxWidth` pixels.
 */
export const renderTextBlock = async (lines: readonly TextLine[], maxWidth: number): Promise<InkMask> => {
  await registerVazirmatn();
  const markup = lines
    .map(({ text, size, bold }) => `<span font="Vazirmatn ${bold ? 'Bold ' : ''}${size}">${escapeMarkup(text)}</span>`)
    .join('\n');
  const { data, info } = await sharp({
    // Pango turns "left" round for right-to-left paragraphs: this is flush right.
    text: { text: markup, font: 'Vazirmatn', dpi: 72, align: 'left', width: maxWidth, wrap: 'word-char' },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};
