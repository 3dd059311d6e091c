import sharp from 'sharp';

/** Grey pixels to be compared. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const greyImage = async (bytes: Uint8Array): Promise<GreyImage> => {
  const { data, info } = await sharp(bytes)
    .flatten({ background: 'white' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

const soften = async ({ data, width, height }: GreyImage): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .blur(1)
    .toColourspace('b-w')
    .raw()
    .toBuffer();

/** Side of the patches that are compared one by one, so that one wrong letter is not drowned in white paper. */
const PATCH = 16;

/**
 * The largest mean difference of any 16-pixel patch, 0 (equal) to 255, after a slight blur that forgives another
 * version's antialiasing; Infinity for other sizes.
 */
export const worstPatchDifference = async (one: GreyImage, other: GreyImage): Promise<number> => {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  const [left, right] = await Promise.all([soften(one), soften(other)]);
  let worst = 0;
  for (let top = 0; top < one.height; top += PATCH) {
    for (let start = 0; start < one.width; start += PATCH) {
      let sum = 0;
      let count = 0;
      for (let y = top; y < Math.min(one.height, top + PATCH); y += 1) {
        for (let x = start; x < Math.min(one.width, start + PATCH); x += 1) {
          sum += Math.abs((left[y * one.width + x] as number) - (right[y * one.width + x] as number));
          count += 1;
        }
      }
      worst = Math.max(worst, sum / count);
    }
  }
  return worst;
};
