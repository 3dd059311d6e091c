import type { PageMode } from '#app/ports/Imaging.ts';

/** What an image file says of itself before any pixel is decoded. */
export interface ImageHeader {
  /** Pixels as stored, before the orientation tag. */
  readonly width: number;
  readonly height: number;
  /** EXIF/TIFF orientation, 1–8; 1 is upright. */
  readonly orientation: number;
  readonly dpi: number | null;
  readonly mode: PageMode;
}

/** Below or above, no scanner stated this: 1 dpi of «no unit» writers, 65 535 of broken ones. */
const LEAST_DPI = 30;
const MOST_DPI = 9_600;

/** Metric units round: 2834 dots a metre are written for 72 dpi and make 71.98. */
const ROUNDED_WITHIN = 0.06;

/** The horizontal resolution, or null when it is impossible; whole where only the unit made it a fraction. */
export const possibleDpi = (value: number): number | null => {
  if (!Number.isFinite(value) || value < LEAST_DPI || value > MOST_DPI) return null;
  return Math.abs(value - Math.round(value)) < ROUNDED_WITHIN ? Math.round(value) : Math.round(value * 100) / 100;
};

/** Centimetre to inch, for units given per centimetre. */
export const CENTIMETRES_PER_INCH = 2.54;

/** Orientations 5–8 swap the sides. */
export const uprightSize = ({ width, height, orientation }: ImageHeader): { readonly width: number; readonly height: number } =>
  orientation >= 5 ? { width: height, height: width } : { width, height };
