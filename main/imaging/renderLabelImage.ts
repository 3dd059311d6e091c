import sharp from 'sharp';
import { renderPrintMatter } from './labelPixels.ts';

const SIZE = /width="([\d.]+)mm" height="([\d.]+)mm"/;

/** A label's drawing as a picture (PNG, 300 dpi), as a printer would lay it down. */
export const renderLabelImage = async (svg: string): Promise<Uint8Array<ArrayBuffer>> => {
  const size = SIZE.exec(svg);
  const pixels = await renderPrintMatter({ svg, widthMm: Number(size?.[1] ?? 90), heightMm: Number(size?.[2] ?? 54) }, 300);
  const png = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 1 } })
    .png()
    .withMetadata({ density: 300 })
    .toBuffer();
  return new Uint8Array(png);
};
