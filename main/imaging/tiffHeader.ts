import type { PageMode } from '#app/ports/Imaging.ts';
import { CENTIMETRES_PER_INCH, type ImageHeader, possibleDpi } from './imageHeader.ts';
import { numbersOf, type TiffDirectory, type TiffOrder } from './tiffDirectory.ts';

/** Tag numbers of TIFF 6.0 and its technical notes that this product reads. */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  resolutionUnit: 296,
  predictor: 317,
  colorMap: 320,
  tileOffsets: 324,
  tileByteCounts: 325,
} as const;

const PALETTE = 3;
const WHITE_OR_BLACK_IS_ZERO = 1;

export const firstNumber = (directory: TiffDirectory, order: TiffOrder, tag: number): number | undefined =>
  numbersOf(directory.fields.get(tag), order)[0];

const modeOf = (directory: TiffDirectory, order: TiffOrder): PageMode => {
  const photometric = firstNumber(directory, order, TAG.photometric) ?? 0;
  if (photometric === PALETTE) {
    const map = numbersOf(directory.fields.get(TAG.colorMap), order);
    const size = map.length / 3;
    const grey = Array.from({ length: size }, (_, n) => n).every((n) => map[n] === map[n + size] && map[n] === map[n + 2 * size]);
    return grey ? 'gray' : 'colour';
  }
  if (photometric > WHITE_OR_BLACK_IS_ZERO) return 'colour';
  return (firstNumber(directory, order, TAG.bitsPerSample) ?? 1) === 1 ? 'bw' : 'gray';
};

/** Resolution from XResolution and its unit; «no unit» (1) states none. */
export const tiffDpi = (directory: TiffDirectory, order: TiffOrder): number | null => {
  const value = firstNumber(directory, order, TAG.xResolution);
  const unit = firstNumber(directory, order, TAG.resolutionUnit) ?? 2;
  if (value === undefined || unit === 1) return null;
  return possibleDpi(unit === 3 ? value * CENTIMETRES_PER_INCH : value);
};

/** What a directory says of its image; null when it states no size. */
export const tiffHeader = (directory: TiffDirectory, order: TiffOrder): ImageHeader | null => {
  const width = firstNumber(directory, order, TAG.width);
  const height = firstNumber(directory, order, TAG.height);
  if (width === undefined || height === undefined || width < 1 || height < 1) return null;
  const stated = firstNumber(directory, order, TAG.orientation) ?? 1;
  const orientation = stated >= 1 && stated <= 8 ? stated : 1;
  return { width, height, orientation, dpi: tiffDpi(directory, order), mode: modeOf(directory, order) };
};
