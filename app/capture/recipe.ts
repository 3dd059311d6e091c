import type { Measurements, Recipe } from '#app/ports/Imaging.ts';

export type { CropBox, QuarterTurn, Recipe } from '#app/ports/Imaging.ts';

export const PLAIN_RECIPE: Recipe = { turn: 0, deskew: 0, crop: null };

export interface RecipeSettings {
  /** Below this many degrees nobody sees the skew, and turning would only soften the letters. */
  readonly deskewFromDegrees: number;
  /** Beyond this the measurement is best effort (COMMANDS.md): a person decides. */
  readonly deskewToDegrees: number;
  /** A dark bed is cropped only where the page keeps at least this share of the picture. */
  readonly cropKeepsShare: number;
}

export const DEFAULT_RECIPE_SETTINGS: RecipeSettings = { deskewFromDegrees: 0.1, deskewToDegrees: 15, cropKeepsShare: 0.4 };

/**
 * The recipe the product proposes; a person may change it. Lines that run down the page turn it by 90°: whether it then
 * stands on its head cannot be told safely from pixels, so 180° is left to people.
 */
export const proposeRecipe = (seen: Measurements, settings: RecipeSettings = DEFAULT_RECIPE_SETTINGS): Recipe => {
  const skew = seen.skewDegrees ?? 0;
  const deskews = Math.abs(skew) >= settings.deskewFromDegrees && Math.abs(skew) <= settings.deskewToDegrees;
  const box = seen.pageBox;
  const crops = box !== null && box.width * box.height >= settings.cropKeepsShare * seen.width * seen.height;
  return { turn: seen.linesRun === 'down' ? 90 : 0, deskew: deskews ? -skew : 0, crop: crops ? box : null };
};
