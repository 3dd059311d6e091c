import sharp, { type Sharp } from 'sharp';
import type { Recipe } from '#app/ports/Imaging.ts';
import type { Raster } from './raster.ts';

const WHITE = { r: 255, g: 255, b: 255 };

/** Raw pixels as the engine takes them. */
export const pixelsOf = ({ data, width, height, channels }: Raster): Sharp => sharp(data, { raw: { width, height, channels } });

const taken = async (pipeline: Sharp, channels: 1 | 3): Promise<Raster> => {
  const { data, info } = await pipeline
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels };
};

/**
 * Turn, deskew and crop on pixels that are `perPixel` times smaller than the master (1 at full size): the crop is in
 * pixels of the master. Corners that the deskew uncovers become white. A crop beyond the picture is cut to it.
 */
export const applyRecipe = async (raster: Raster, recipe: Recipe, perPixel: number): Promise<Raster> => {
  const angle = recipe.turn + recipe.deskew;
  const turned = angle === 0 ? raster : await taken(pixelsOf(raster).rotate(angle, { background: WHITE }), raster.channels);
  if (recipe.crop === null) return turned;
  const left = Math.min(turned.width - 1, Math.max(0, Math.round(recipe.crop.left / perPixel)));
  const top = Math.min(turned.height - 1, Math.max(0, Math.round(recipe.crop.top / perPixel)));
  const width = Math.max(1, Math.min(turned.width - left, Math.round(recipe.crop.width / perPixel)));
  const height = Math.max(1, Math.min(turned.height - top, Math.round(recipe.crop.height / perPixel)));
  return taken(pixelsOf(turned).extract({ left, top, width, height }), raster.channels);
};
