import type { GreyRaster } from './raster.ts';

/** The paper under the writing, on a grid of blocks: lighting falls off, stamps and pencil do not change the paper. */
export interface Paper {
  /** How much darker each pixel is than its paper, 0 where it is not. */
  readonly darker: Uint8Array;
  /** Typical grey of the paper. */
  readonly level: number;
  /** Standard deviation of the paper's own grain. */
  readonly grain: number;
  /** Paper grey by block, row by row. */
  readonly blocks: Uint8Array;
  readonly blocksWide: number;
  readonly blockSide: number;
}

/** About 11 mm at 75 dpi; with its neighbours 33 mm, more than the solid part of any stamp. */
const BLOCK_SIDE = 32;
/** Paper is among the lightest of a block; not the very lightest, which is noise. */
const PAPER_PERCENTILE = 0.85;

const percentile = (counts: Uint32Array, total: number, share: number): number => {
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += counts[value] as number;
    if (seen >= share * total) return value;
  }
  return 255;
};

const blockLevels = ({ data, width, height }: GreyRaster, wide: number, high: number): Uint8Array => {
  const levels = new Uint8Array(wide * high);
  const counts = new Uint32Array(256);
  for (let row = 0; row < high; row += 1) {
    for (let column = 0; column < wide; column += 1) {
      counts.fill(0);
      const [right, bottom] = [Math.min(width, (column + 1) * BLOCK_SIDE), Math.min(height, (row + 1) * BLOCK_SIDE)];
      let total = 0;
      for (let y = row * BLOCK_SIDE; y < bottom; y += 1) {
        for (let at = y * width + column * BLOCK_SIDE; at < y * width + right; at += 1) {
          const value = data[at] as number;
          counts[value] = (counts[value] as number) + 1;
          total += 1;
        }
      }
      levels[row * wide + column] = percentile(counts, total, PAPER_PERCENTILE);
    }
  }
  return levels;
};

/** The lightest of a block and its eight neighbours. */
const lightestAround = (levels: Uint8Array, wide: number, high: number): Uint8Array =>
  levels.map((_, at) => {
    const [row, column] = [Math.floor(at / wide), at % wide];
    let most = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(high - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(wide - 1, column + 1); x += 1)
        most = Math.max(most, levels[y * wide + x] as number);
    }
    return most;
  });

const medianOf = (values: Uint8Array): number => values.slice().sort()[values.length >> 1] ?? 255;

/** Half-normal: the median of |x| is 0.6745 standard deviations. Percentile 85 lies 1.04 of them above the middle. */
const grainOf = (data: Uint8Array, level: number): number => {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < data.length; at += 7) {
    const off = Math.abs((data[at] as number) - level);
    if (off > 40) continue;
    counts[off] = (counts[off] as number) + 1;
    total += 1;
  }
  return total === 0 ? 0 : percentile(counts, total, 0.5) / 0.6745;
};

/** Reads the paper off a raster of about 75 dpi. */
export const readPaper = (grey: GreyRaster): Paper => {
  const { data, width, height } = grey;
  const [wide, high] = [Math.max(1, Math.ceil(width / BLOCK_SIDE)), Math.max(1, Math.ceil(height / BLOCK_SIDE))];
  const blocks = lightestAround(blockLevels(grey, wide, high), wide, high);
  const darker = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / BLOCK_SIDE) * wide;
    for (let column = 0; column < wide; column += 1) {
      const paper = blocks[row + column] as number;
      const end = y * width + Math.min(width, (column + 1) * BLOCK_SIDE);
      for (let at = y * width + column * BLOCK_SIDE; at < end; at += 1) {
        const off = paper - (data[at] as number);
        darker[at] = off > 0 ? off : 0;
      }
    }
  }
  const level = medianOf(blocks);
  return { darker, level, grain: grainOf(data, level), blocks, blocksWide: wide, blockSide: BLOCK_SIDE };
};
