import type { Copies, PageStepRequest, Recipe } from '#app/ports/Imaging.ts';
import { applyRecipe, pixelsOf } from './applyRecipe.ts';
import type { WorkingRaster } from './decodeMaster.ts';
import type { Raster } from './raster.ts';
import type { StampMaker } from './stamp.ts';

const ACCESS_DPI = 150;
/** Huffman tables made to measure save some 5 % of the bytes and double the time of the encoder. */
const ACCESS_JPEG = { quality: 80, optimiseCoding: false } as const;
const THUMBNAIL_SIDE = 240;
const THUMBNAIL_JPEG = { quality: 72 } as const;
/** Resizing by less than this only softens the letters. */
const NOT_WORTH_RESIZING = 1.03;

const atAccessSize = async (raster: Raster, dpi: number): Promise<Raster> => {
  const factor = dpi / ACCESS_DPI;
  if (factor < NOT_WORTH_RESIZING) return raster;
  const [width, height] = [Math.max(1, Math.round(raster.width / factor)), Math.max(1, Math.round(raster.height / factor))];
  const { data, info } = await pixelsOf(raster)
    .resize({ width, height, fit: 'fill', kernel: 'linear' })
    .toColourspace(raster.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: raster.channels };
};

/**
 * Access copy (JPEG, 150 dpi, never upscaled, stamped) and thumbnail (JPEG within 240 × 240, without the stamp) from the
 * working raster. Where the file states no dpi the raster's assumed one decides (see `assumedDpi`).
 */
export const deriveCopies = async (
  raster: WorkingRaster,
  recipe: Recipe,
  stamp: PageStepRequest['stamp'],
  stamps: StampMaker,
): Promise<Copies> => {
  const shown = await atAccessSize(await applyRecipe(raster, recipe, raster.shrink), raster.rasterDpi);
  const space = raster.channels === 1 ? 'b-w' : 'srgb';
  const thumbnail = await pixelsOf(shown)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace(space)
    .jpeg(THUMBNAIL_JPEG)
    .toBuffer();
  const stamped = stamp === null ? shown : { ...shown, ...(await stamps.apply(shown, stamp)), channels: shown.channels };
  const density = Math.round(Math.min(ACCESS_DPI, raster.rasterDpi));
  const access = await pixelsOf(stamped).toColourspace(space).withDensity(density).jpeg(ACCESS_JPEG).toBuffer();
  return { access, width: stamped.width, height: stamped.height, thumbnail };
};
