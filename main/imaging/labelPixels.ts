import sharp from 'sharp';
import type { PrintMatter } from '#app/ports/Printer.ts';
import { type GrayPixels, readCodes } from './readCodes.ts';
import { registerVazirmatn } from './textBlock.ts';

/** A label or sheet as a printer of that resolution would lay it down. */
export const renderPrintMatter = async (
  { svg, widthMm, heightMm }: Pick<PrintMatter, 'svg' | 'widthMm' | 'heightMm'>,
  dpi: number,
): Promise<GrayPixels> => {
  await registerVazirmatn();
  const { data, info } = await sharp(Buffer.from(svg), { density: dpi })
    .resize(Math.round((widthMm / 25.4) * dpi), Math.round((heightMm / 25.4) * dpi), { fit: 'fill', kernel: 'linear' })
    .flatten({ background: 'white' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** What the codes of a label say, read from its rendered pixels by another engine than the one that drew them. */
export const readRenderedCodes = async (matter: Pick<PrintMatter, 'svg' | 'widthMm' | 'heightMm'>): Promise<readonly string[]> =>
  (await readCodes(await renderPrintMatter(matter, 300))).map(({ text }) => text);
