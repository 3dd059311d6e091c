import type { Measurements } from './quality.ts';

/** Clockwise, in degrees. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Pixels of the page after turn and deskew, origin at its top left. */
export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How a page is shown (دستور اصلاح تصویر): kept as data beside the master, which never changes. Applied in this order:
 * the orientation the file itself states, `turn`, `deskew` (clockwise degrees, the canvas grows so that no ink is cut),
 * `crop`. Pixels are those of the master, not of a copy.
 */
export interface Recipe {
  readonly turn: QuarterTurn;
  readonly deskew: number;
  readonly crop: CropBox | null;
}

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
