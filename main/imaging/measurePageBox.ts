import sharp from 'sharp';
import type { CropBox, QuarterTurn } from '#app/capture/recipe.ts';
import type { GreyRaster } from './raster.ts';

/** A scanner's bed is black, whatever the paper; a table top in a photograph is not cropped by a guess. */
const BED_BELOW = 80;
const BED_OF_PAPER = 0.5;
const ROW_IS_BED_FROM = 0.9;
/** A rim thinner than this share of the side is a shadow, not a bed. */
const LEAST_SHARE = 0.012;

/** Scanners leave a light line or two outside the bed. */
const RIM_SHARE = 0.01;

/**
 * Lines from one side up to the end of the bed, a light rim outside it included. `isDark(line, n)` is pixel n of a line.
 */
const bedLines = (lines: number, length: number, isDark: (line: number, n: number) => boolean): number => {
  const rim = Math.ceil(lines * RIM_SHARE);
  let bed = 0;
  for (let line = 0; line < lines && line <= bed + (bed === 0 ? rim : 0); line += 1) {
    let dark = 0;
    for (let n = 0; n < length; n += 1) dark += isDark(line, n) ? 1 : 0;
    if (dark >= ROW_IS_BED_FROM * length) bed = line + 1;
  }
  return bed;
};

/** Turns a grey raster as the recipe will turn the page; uncovered corners become `corner`. */
const turned = async (grey: GreyRaster, turn: QuarterTurn, deskew: number, corner: number): Promise<GreyRaster> => {
  if (turn === 0 && deskew === 0) return grey;
  const { data, info } = await sharp(grey.data, { raw: { width: grey.width, height: grey.height, channels: 1 } })
    .rotate(turn + deskew, { background: { r: corner, g: corner, b: corner } })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1 };
};

/**
 * The paper inside a dark scanner bed or camera background, in pixels of `grey` after turn and deskew, or null when no
 * side has a bed.
 */
export const measurePageBox = async (grey: GreyRaster, paperLevel: number, turn: QuarterTurn, deskew: number): Promise<CropBox | null> => {
  const limit = Math.min(BED_BELOW, paperLevel * BED_OF_PAPER);
  // A look at the corners, a little inside them, spares most pages the rest.
  const [x, y] = [Math.ceil(grey.width * RIM_SHARE), Math.ceil(grey.height * RIM_SHARE)];
  const corners = [y, grey.height - 1 - y].flatMap((row) => [row * grey.width + x, (row + 1) * grey.width - 1 - x]);
  if (!corners.some((at) => (grey.data[at] as number) < limit)) return null;
  const { data, width, height } = await turned(grey, turn, deskew, 0);
  const dark = (x: number, y: number): boolean => (data[y * width + x] as number) < limit;
  const top = bedLines(height, width, (line, n) => dark(n, line));
  const bottom = bedLines(height, width, (line, n) => dark(n, height - 1 - line));
  if (top + bottom >= height) return null;
  const inner = height - top - bottom;
  const left = bedLines(width, inner, (line, n) => dark(line, top + n));
  const right = bedLines(width, inner, (line, n) => dark(width - 1 - line, top + n));
  const thin = top + bottom < LEAST_SHARE * height && left + right < LEAST_SHARE * width;
  if (thin || left + right >= width) return null;
  return { left, top, width: width - left - right, height: inner };
};
