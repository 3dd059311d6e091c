import type { GreyRaster } from './raster.ts';

/** Variance of the four-neighbour Laplacian over every inner pixel, on 0–255 grey; 0 for pictures under 3 × 3. */
export const laplacianVariance = ({ data, width, height }: GreyRaster): number => {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 1) {
    const end = (y + 1) * width - 1;
    let rowSum = 0;
    let rowSquares = 0;
    for (let at = y * width + 1; at < end; at += 1) {
      const value =
        4 * (data[at] as number) -
        (data[at - 1] as number) -
        (data[at + 1] as number) -
        (data[at - width] as number) -
        (data[at + width] as number);
      rowSum += value;
      rowSquares += value * value;
    }
    sum += rowSum;
    squares += rowSquares;
  }
  const count = (width - 2) * (height - 2);
  return width < 3 || height < 3 ? 0 : squares / count - (sum / count) ** 2;
};
