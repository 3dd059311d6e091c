/** Eight bits a sample, row by row without padding: one channel of luminance, or sRGB. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export interface GreyRaster extends Raster {
  readonly channels: 1;
}

// Loops over whole pages are cut into rows, each a call of its own: a function that is called once a page never counts as busy,
// and the engine compiles its loop anew with every page.

const greyRow = (grey: Uint8Array, data: Uint8Array, first: number, end: number): void => {
  for (let at = first, from = 3 * first; at < end; at += 1, from += 3) {
    grey[at] = (77 * (data[from] as number) + 150 * (data[from + 1] as number) + 29 * (data[from + 2] as number) + 128) >> 8;
  }
};

/** Luminance by the weights of ITU-R BT.601 in 1/256, the same that JPEG's Y has. */
export const greyOf = ({ data, width, height, channels }: Raster): GreyRaster => {
  if (channels === 1) return { data, width, height, channels };
  const grey = new Uint8Array(width * height);
  for (let first = 0; first < grey.length; first += width) greyRow(grey, data, first, first + width);
  return { data: grey, width, height, channels: 1 };
};

const halfRow = (half: Uint8Array, data: Uint8Array, width: number, first: number, end: number, start: number): void => {
  for (let at = first, from = start; at < end; at += 1, from += 2) {
    half[at] =
      ((data[from] as number) + (data[from + 1] as number) + (data[from + width] as number) + (data[from + width + 1] as number) + 2) >> 2;
  }
};

/** Half the size by the mean of 2 × 2 pixels; an odd last row or column is dropped. */
export const halfOf = ({ data, width, height }: GreyRaster): GreyRaster => {
  const [wide, high] = [width >> 1, height >> 1];
  const half = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) halfRow(half, data, width, y * wide, (y + 1) * wide, 2 * y * width);
  return { data: half, width: wide, height: high, channels: 1 };
};
