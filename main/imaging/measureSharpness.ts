import type { GreyRaster } from './raster.ts';

/** Adds a row's Laplacians, and their squares, to the totals; a call a row, see raster.ts. */
const addRow = (totals: Float64Array, data: Uint8Array, width: number, first: number, end: number): void => {
  let sum = 0;
  let squares = 0;
  for (let at = first; at < end; at += 1) {
    const value =
      4 * (data[at] as number) -
      (data[at - 1] as number) -
      (data[at + 1] as number) -
      (data[at - width] as number) -
      (data[at + width] as number);
    sum += value;
    squares += value * value;
  }
  totals[0] = (totals[0] as number) + sum;
  totals[1] = (totals[1] as number) + squares;
};

/** Variance of the four-neighbour Laplacian over every inner pixel, on 0–255 grey; 0 for pictures under 3 × 3. */
export const laplacianVariance = ({ data, width, height }: GreyRaster): number => {
  const totals = new Float64Array(2);
  for (let y = 1; y < height - 1; y += 1) addRow(totals, data, width, y * width + 1, (y + 1) * width - 1);
  const [sum = 0, squares = 0] = totals;
  const count = (width - 2) * (height - 2);
  return width < 3 || height < 3 ? 0 : squares / count - (sum / count) ** 2;
};
