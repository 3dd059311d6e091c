import type { Paper } from './paper.ts';
import type { GreyRaster } from './raster.ts';

/** Darker than this share of the paper close by is ink. */
const INK_OF_PAPER = 2 / 3;

export interface Tone {
  readonly inkRatio: number;
  readonly clipping: number;
}

/** Counts the ink and the ends of the scale in a piece of a row; a call a piece, see raster.ts. */
const countPiece = (counts: Uint32Array, data: Uint8Array, first: number, end: number, limit: number): void => {
  let [ink, clipped] = [0, 0];
  for (let at = first; at < end; at += 1) {
    const value = data[at] as number;
    if (value < limit) ink += 1;
    if (value === 0 || value === 255) clipped += 1;
  }
  counts[0] = (counts[0] as number) + ink;
  counts[1] = (counts[1] as number) + clipped;
};

/** Shares of ink and of pixels at the ends of the scale, over a raster `scale` times the one the paper was read from. */
export const measureTone = ({ data, width, height }: GreyRaster, paper: Paper, scale: number): Tone => {
  const side = paper.blockSide * scale;
  const counts = new Uint32Array(2);
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(paper.blocks.length / paper.blocksWide - 1, Math.floor(y / side)) * paper.blocksWide;
    for (let column = 0; column * side < width; column += 1) {
      const limit = (paper.blocks[row + Math.min(column, paper.blocksWide - 1)] as number) * INK_OF_PAPER;
      const end = y * width + Math.min(width, (column + 1) * side);
      countPiece(counts, data, y * width + column * side, end, limit);
    }
  }
  const [ink = 0, clipped = 0] = counts;
  return { inkRatio: ink / data.length, clipping: clipped / data.length };
};
