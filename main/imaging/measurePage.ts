import { DEFAULT_RECIPE_SETTINGS, proposeRecipe } from '#app/capture/recipe.ts';
import type { CropBox, Measurements } from '#app/ports/Imaging.ts';
import type { WorkingRaster } from './decodeMaster.ts';
import type { ImageHeader } from './imageHeader.ts';
import { uprightSize } from './imageHeader.ts';
import { measureLines } from './measureLines.ts';
import { measureMarks } from './measureMarks.ts';
import { measurePageBox } from './measurePageBox.ts';
import { laplacianVariance } from './measureSharpness.ts';
import { measureTone } from './measureTone.ts';
import { readPaper } from './paper.ts';
import { type GreyRaster, halfOf } from './raster.ts';
import { readCodes } from './readCodes.ts';

/** Codes are looked for at about 150 dpi, lines and marks at about 75. */
const CODES_BELOW_DPI = 290;
const LINES_BELOW_DPI = 110;
/** A picture smaller than this is not halved any further. */
const LEAST_SIDE = 64;
/** Less ink than this is grain, and dividing by it would make a blank page look sharp. */
const LEAST_INK = 0.0005;

/** Halves until the resolution is below the limit; `scale` is pixels of the input for one of the output. */
const shrunkBelow = (grey: GreyRaster, dpi: number, below: number): { readonly grey: GreyRaster; readonly scale: number } => {
  let [small, scale] = [grey, 1];
  while (dpi / scale >= below && Math.min(small.width, small.height) >= 2 * LEAST_SIDE) {
    small = halfOf(small);
    scale *= 2;
  }
  return { grey: small, scale };
};

const scaledBox = (box: CropBox | null, scale: number): CropBox | null =>
  box && { left: box.left * scale, top: box.top * scale, width: box.width * scale, height: box.height * scale };

/** Separate, because their time is stated apart: barcodes in pixels of the upright master. */
export const measureCodes = async (raster: WorkingRaster): Promise<Measurements['barcodes']> => {
  const { grey, scale } = shrunkBelow(raster.grey, raster.rasterDpi, CODES_BELOW_DPI);
  const perPixel = scale * raster.shrink;
  const found = await readCodes(grey);
  return found.map(({ format, text, quad }) => ({
    format,
    text,
    quad: quad.map(([x, y]) => [Math.round(x * perPixel), Math.round(y * perPixel)] as const),
  }));
};

/** Everything the machine sees on one page but its barcodes, from the working raster. */
export const measurePage = async (
  header: ImageHeader,
  raster: WorkingRaster,
  barcodes: Measurements['barcodes'],
): Promise<Measurements> => {
  const { grey } = raster;
  const half = raster.shrink === 2 ? grey : halfOf(grey);
  const small = shrunkBelow(half, (raster.rasterDpi * raster.shrink) / 2, LINES_BELOW_DPI);
  const { width, height } = small.grey;
  const masterScale = 2 * small.scale;
  const paper = readPaper(small.grey);
  const marks = measureMarks(paper, width, height, (raster.rasterDpi * raster.shrink) / masterScale);
  const { skewDegrees, run } = measureLines(paper, width, height);
  const tone = measureTone(half, paper, small.scale);
  const variance = laplacianVariance(half);
  const seen: Measurements = {
    ...uprightSize(header),
    dpi: header.dpi,
    mode: header.mode,
    skewDegrees,
    linesRun: run,
    marksSquareMillimetres: Math.round(marks * 10) / 10,
    paperLevel: paper.level,
    inkRatio: tone.inkRatio,
    sharpness: tone.inkRatio > LEAST_INK ? variance / tone.inkRatio : variance,
    clipping: header.mode === 'bw' ? 0 : tone.clipping,
    pageBox: null,
    barcodes,
    damaged: raster.damaged,
  };
  const { turn, deskew } = proposeRecipe(seen, DEFAULT_RECIPE_SETTINGS);
  const box = await measurePageBox(small.grey, paper.level, turn, deskew);
  return { ...seen, pageBox: scaledBox(box, masterScale) };
};
