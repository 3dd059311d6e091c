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
  sampleFormat: 339,
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

const [YCBCR, LABS] = [6, [8, 9, 10]];
const [OLD_JPEG, JPEG] = [6, 7];
/** SampleFormat (TIFF 6.0 p. 80): signed, floating point, and the two complex kinds of libtiff. */
const NUMBERS_NOT_TONES = [2, 3, 5, 6];
const MOST_BITS = 16;

/**
 * Samples that the image engine decodes without complaint and shows wrongly, as a name; null for all others. Floating
 * point and 32-bit samples have no agreed white and come out black; YCbCr outside of JPEG comes out as if it were RGB.
 */
export const unshownSamples = (directory: TiffDirectory, order: TiffOrder): string | null => {
  const numbers = (tag: number): readonly number[] => numbersOf(directory.fields.get(tag), order);
  if (numbers(TAG.sampleFormat).some((format) => NUMBERS_NOT_TONES.includes(format))) return 'float';
  if (numbers(TAG.bitsPerSample).some((bits) => bits > MOST_BITS)) return '32-bit';
  const photometric = firstNumber(directory, order, TAG.photometric) ?? 0;
  const compression = firstNumber(directory, order, TAG.compression) ?? 1;
  if (photometric === YCBCR && compression !== JPEG && compression !== OLD_JPEG) return 'YCbCr';
  return LABS.includes(photometric) ? 'CIELAB' : null;
};
