import { proposeRecipe } from '#app/capture/recipe.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { StraightenedPage } from '#app/ports/Imaging.ts';
import { applyRecipe, pixelsOf } from './applyRecipe.ts';
import { decodeStrictly } from './decodeMaster.ts';
import { measurePage } from './measurePage.ts';
import type { TakenPage } from './openFile.ts';

/** A page with the recipe the product would propose, at the master's full resolution, as PNG. */
export const straightenPage = async ({ page, open, raster, barcodes }: TakenPage): Promise<Outcome<StraightenedPage>> => {
  const recipe = proposeRecipe(await measurePage(open.header, raster, barcodes));
  const full = await decodeStrictly(open, 1);
  if (!full.ok) return full;
  const shown = await applyRecipe(full.value, recipe, 1);
  const pixels = pixelsOf(shown).toColourspace(shown.channels === 1 ? 'b-w' : 'srgb');
  const stated = page.dpi === null ? pixels : pixels.withDensity(page.dpi);
  return accept({ page: page.page, pages: page.pages, recipe, png: await stated.png({ compressionLevel: 6 }).toBuffer() });
};
