import type { ByteSource } from './byteSource.ts';
import { numbersOf, type TiffDirectory, type TiffField, type TiffHead, type TiffOrder } from './tiffDirectory.ts';
import { TAG } from './tiffHeader.ts';

/** LONG, and BigTIFF's LONG8 and IFD8, which a classic file cannot hold. */
const LONG = 4;
const LONG8 = 16;
const IFD8 = 18;

/**
 * What it takes to decode a page and to know its size: TIFF 6.0 baseline, CCITT options, tiles, JPEG tables and YCbCr,
 * ICC profile. Names, dates and the like stay in the arrival, which is kept whole.
 */
const CARRIED: readonly number[] = [
  256, 257, 258, 259, 262, 266, 274, 277, 278, 280, 281, 282, 283, 284, 292, 293, 296, 297, 301, 317, 320, 322, 323, 332, 334, 338, 339,
  347, 529, 530, 531, 532, 34_675,
];

const asLongs = (tag: number, values: readonly number[], order: TiffOrder): TiffField => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => (order.littleEndian ? bytes.writeUInt32LE(value, n * 4) : bytes.writeUInt32BE(value, n * 4)));
  return { tag, type: LONG, count: values.length, bytes };
};

const asShort = (tag: number, value: number, order: TiffOrder): TiffField => {
  const bytes = Buffer.alloc(2);
  if (order.littleEndian) bytes.writeUInt16LE(value);
  else bytes.writeUInt16BE(value);
  return { tag, type: 3, count: 1, bytes };
};

/** The page's strips or tiles as they lie in the file; null where they point outside it or are of no known length. */
export const stripsOf = (source: ByteSource, head: TiffHead, directory: TiffDirectory): readonly Buffer[] | null => {
  const tiled = directory.fields.has(TAG.tileOffsets);
  const offsets = numbersOf(directory.fields.get(tiled ? TAG.tileOffsets : TAG.stripOffsets), head);
  const lengths = numbersOf(directory.fields.get(tiled ? TAG.tileByteCounts : TAG.stripByteCounts), head);
  if (offsets.length === 0 || offsets.length !== lengths.length) return null;
  // Strips that overlap add up to more than the file: a small file that unpacks without end.
  if (lengths.reduce((sum, length) => sum + length, 0) > source.size) return null;
  const strips = offsets.map((offset, n) => source.read(offset, lengths[n] ?? 0));
  return strips.every((strip, n) => strip.length === lengths[n]) ? strips : null;
};

/** A classic TIFF of one directory: strips first, then long values, then the directory. `fields` lacks the offsets. */
export const writeTiff = (order: TiffOrder, fields: readonly TiffField[], strips: readonly Buffer[], offsetsTag: number): Buffer => {
  const even = (n: number): number => n + (n % 2);
  let at = 8;
  const offsets = strips.map((strip) => {
    const here = at;
    at = even(at + strip.length);
    return here;
  });
  const all = [...fields, asLongs(offsetsTag, offsets, order)].sort((a, b) => a.tag - b.tag);
  const places = all.map(({ bytes }) => {
    if (bytes.length <= 4) return null;
    const here = at;
    at = even(at + bytes.length);
    return here;
  });
  const file = Buffer.alloc(at + 2 + all.length * 12 + 4);
  const short = (value: number, where: number) =>
    order.littleEndian ? file.writeUInt16LE(value, where) : file.writeUInt16BE(value, where);
  const long = (value: number, where: number) => (order.littleEndian ? file.writeUInt32LE(value, where) : file.writeUInt32BE(value, where));
  file.write(order.littleEndian ? 'II' : 'MM', 0, 'latin1');
  short(42, 2);
  long(at, 4);
  strips.forEach((strip, n) => strip.copy(file, offsets[n]));
  short(all.length, at);
  all.forEach(({ tag, type, count, bytes }, n) => {
    const entry = at + 2 + n * 12;
    const place = places[n];
    short(tag, entry);
    short(type, entry + 2);
    long(count, entry + 4);
    if (place === null || place === undefined) bytes.copy(file, entry + 8);
    else {
      long(place, entry + 8);
      bytes.copy(file, place);
    }
  });
  return file;
};

/** Changes on the way into the wrapper: other strips (unpacked by us), another compression number. */
export interface WrapperChange {
  readonly strips: readonly Buffer[];
  readonly compression: number;
}

/**
 * A minimal single-page classic TIFF around the page's own strips or tiles, in the byte order of the file (samples of
 * 16 bits and predictors depend on it). Null when the strips cannot be taken out as they are: nested old-style JPEG
 * (compression 6) keeps its tables at absolute offsets.
 */
export const wrapTiffPage = (source: ByteSource, head: TiffHead, directory: TiffDirectory, change?: WrapperChange): Buffer | null => {
  const compression = numbersOf(directory.fields.get(TAG.compression), head)[0] ?? 1;
  const strips = change?.strips ?? stripsOf(source, head, directory);
  if (compression === 6 || strips === null) return null;
  const tiled = directory.fields.has(TAG.tileOffsets);
  const carried = CARRIED.flatMap((tag): TiffField[] => {
    const field = directory.fields.get(tag);
    if (field === undefined) return [];
    if (tag === TAG.compression && change !== undefined) return [asShort(tag, change.compression, head)];
    return [field.type === LONG8 || field.type === IFD8 ? asLongs(tag, numbersOf(field, head), head) : field];
  });
  const counts = asLongs(
    tiled ? TAG.tileByteCounts : TAG.stripByteCounts,
    strips.map(({ length }) => length),
    head,
  );
  return writeTiff(head, [...carried, counts], strips, tiled ? TAG.tileOffsets : TAG.stripOffsets);
};
