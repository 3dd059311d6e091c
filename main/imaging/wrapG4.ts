import { writeTiff } from './tiffWrapper.ts';

const ORDER = { littleEndian: true, big: false };
const [SHORT, LONG, RATIONAL] = [3, 4, 5];

const field = (tag: number, type: number, ...values: readonly number[]) => {
  const size = type === SHORT ? 2 : 4;
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, n) => (size === 2 ? bytes.writeUInt16LE(value, n * 2) : bytes.writeUInt32LE(value, n * 4)));
  return { tag, type, count: type === RATIONAL ? values.length / 2 : values.length, bytes };
};

/**
 * A CCITT G4 stream as a single-page TIFF of one strip. `photometric` 0: runs of «white» are white (PDF's BlackIs1 false);
 * 1: the other way round.
 */
export const wrapG4 = (
  stream: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
  dpi: number,
  photometric: 0 | 1,
): Buffer => {
  const resolution = Math.round(dpi * 10);
  const fields = [
    field(256, LONG, width),
    field(257, LONG, height),
    field(258, SHORT, 1),
    field(259, SHORT, 4),
    field(262, SHORT, photometric),
    field(277, SHORT, 1),
    field(278, LONG, height),
    field(279, LONG, stream.length),
    field(282, RATIONAL, resolution, 10),
    field(283, RATIONAL, resolution, 10),
    field(296, SHORT, 2),
  ];
  return writeTiff(ORDER, fields, [stream], 273);
};
