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

/** Luminance by the weights of ITU-R BT.601 in 1/256, the same that JPEG's Y has. */
export const greyOf = ({ data, width, height, channels }: Raster): GreyRaster => {
  if (channels === 1) return { data, width, height, channels };
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) {
    grey[at] = (77 * (data[from] as number) + 150 * (data[from + 1] as number) + 29 * (data[from + 2] as number) + 128) >> 8;
  }
  return { data: grey, width, height, channels: 1 };
};

/** Half the size by the mean of 2 × 2 pixels; an odd last row or column is dropped. */
export const halfOf = ({ data, width, height }: GreyRaster): GreyRaster => {
  const [wide, high] = [width >> 1, height >> 1];
  const half = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    let from = 2 * y * width;
    for (let at = y * wide; at < (y + 1) * wide; at += 1, from += 2) {
      half[at] =
        ((data[from] as number) + (data[from + 1] as number) + (data[from + width] as number) + (data[from + width + 1] as number) + 2) >>
        2;
    }
  }
  return { data: half, width: wide, height: high, channels: 1 };
};
