import type { ImagingLimits } from '#app/ports/Imaging.ts';

/** Room for an A0 sheet at 300 dpi and for the thickest dossier in one file, on a machine of 4 GB. */
export const DEFAULT_IMAGING_LIMITS: ImagingLimits = {
  fileBytes: 1_000_000_000,
  pages: 2_000,
  pixels: 150_000_000,
  pageSeconds: 60,
  memoryBytes: 2_500_000_000,
};

/** What the JPEG of an access copy can hold, five metres at 300 dpi: a thread of a page has few pixels and no end. */
export const LONGEST_SIDE = 65_500;
