import type { ImageHeader } from './imageHeader.ts';

/** Long side of A4, and the longest sheet a branch scans (A3), in inches. */
const A4_INCHES = 11.69;
const LONGEST_INCHES = 17;

/**
 * Dots per inch to work with: what the file states, or, where it states none or a sheet longer than A3 would follow
 * (cameras and screenshots write 72), the value that makes the picture one A4 page, kept between 72 and 600.
 */
export const assumedDpi = ({ width, height, dpi }: ImageHeader): number => {
  const long = Math.max(width, height);
  if (dpi !== null && long / dpi <= LONGEST_INCHES) return dpi;
  return Math.min(600, Math.max(72, long / A4_INCHES));
};
