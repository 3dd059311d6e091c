import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { MediaType } from '../ports/Scanner.ts';

export type StructureRefusal = 'empty-page' | 'wrong-format' | 'short-page';

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Devices pad the last sector; more than this after the end is another file glued on. */
const MOST_PADDING = 4096;

/** End of image (T.81 B.1.1.3) as the last thing that is not padding. */
const isJpegWhole = (bytes: Uint8Array): boolean => {
  let end = bytes.length;
  while (end > 2 && bytes.length - end < MOST_PADDING && (bytes[end - 1] === 0 || bytes[end - 1] === 0xff)) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
};

/** Every chunk inside the file, the last one IEND (ISO/IEC 15948 §5). */
const isPngWhole = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    at += 12 + length;
    if (type === 0x49454e44) return at <= bytes.length;
  }
  return false;
};

/** "%%EOF" in the last kilobyte (ISO 32000 7.5.5, as readers take it). */
const isPdfWhole = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(Math.max(0, bytes.length - 1024))).includes('%%EOF');

/** Bytes of a value by its field type (TIFF 6.0 §2, and BigTIFF's eight-byte ones). */
const TYPE_SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const TILE_OFFSETS = 324;
const STRIP_OFFSETS = 273;
const COUNTS_OF: Readonly<Record<number, number>> = { [STRIP_OFFSETS]: 279, [TILE_OFFSETS]: 325 };

/** Every strip or tile of every page inside the file (TIFF 6.0; BigTIFF too). A chain that loops is no file either. */
const isTiffWhole = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const big = view.getUint16(2, little) === 43;
  const offset = (at: number): number => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const valuesAt = (at: number): { readonly from: number; readonly count: number; readonly size: number } => {
    const size = TYPE_SIZES[view.getUint16(at + 2, little)] ?? 0;
    const count = offset(at + 4);
    const inline = at + (big ? 12 : 8);
    return { from: count * size <= (big ? 8 : 4) ? inline : offset(inline), count, size };
  };
  const areValuesInside = (at: number): boolean => {
    const { from, count, size } = valuesAt(at);
    return from + count * size <= bytes.length;
  };
  const values = (at: number): readonly number[] => {
    const { from, count, size } = valuesAt(at);
    return Array.from({ length: count }, (_, index) => {
      const place = from + index * size;
      if (size === 2) return view.getUint16(place, little);
      return size === 4 ? view.getUint32(place, little) : Number(view.getBigUint64(place, little));
    });
  };
  const isDirectoryWhole = (entries: ReadonlyMap<number, number>): boolean =>
    [...entries.values()].every(areValuesInside) &&
    [STRIP_OFFSETS, TILE_OFFSETS].some((tag) => {
      const [offsets, counts] = [entries.get(tag), entries.get(COUNTS_OF[tag] as number)];
      if (offsets === undefined || counts === undefined) return false;
      const lengths = values(counts);
      const starts = values(offsets);
      return (
        starts.length > 0 &&
        starts.length === lengths.length &&
        starts.every((start, index) => start + (lengths[index] as number) <= bytes.length)
      );
    });
  try {
    const seen = new Set<number>();
    let at = offset(big ? 8 : 4);
    while (at !== 0) {
      if (seen.has(at)) return false;
      seen.add(at);
      const count = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
      const first = at + (big ? 8 : 2);
      const entrySize = big ? 20 : 12;
      if (first + count * entrySize > bytes.length) return false;
      const entries = new Map(
        Array.from({ length: count }, (_, index) => [view.getUint16(first + index * entrySize, little), first + index * entrySize]),
      );
      if (!isDirectoryWhole(entries)) return false;
      at = offset(first + count * entrySize);
    }
    return seen.size > 0;
  } catch (error) {
    // Reading past the end of the view is what a cut file looks like from here.
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const FORMATS: readonly {
  readonly media: MediaType;
  readonly signatures: readonly (readonly number[])[];
  readonly isWhole: (bytes: Uint8Array) => boolean;
}[] = [
  { media: 'image/jpeg', signatures: [[0xff, 0xd8, 0xff]], isWhole: isJpegWhole },
  { media: 'image/png', signatures: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], isWhole: isPngWhole },
  {
    media: 'image/tiff',
    signatures: [
      [0x49, 0x49, 42, 0],
      [0x4d, 0x4d, 0, 42],
      [0x49, 0x49, 43, 0],
      [0x4d, 0x4d, 0, 43],
    ],
    isWhole: isTiffWhole,
  },
  { media: 'application/pdf', signatures: [[0x25, 0x50, 0x44, 0x46, 0x2d]], isWhole: isPdfWhole },
];

/**
 * Whether bytes are one whole file of a type that a device may send, by their structure alone: nothing is decoded, so a
 * frame is acknowledged within the time of one read (DESIGN §12 "Order for files"). `short-page` is a file that was cut.
 */
export const structuralCheck = (bytes: Uint8Array): Outcome<{ readonly media: MediaType }, StructureRefusal> => {
  if (bytes.length === 0) return refuse('empty-page');
  const format = FORMATS.find(({ signatures }) => signatures.some((signature) => startsWith(bytes, signature)));
  if (format === undefined) return refuse('wrong-format');
  return format.isWhole(bytes) ? accept({ media: format.media }) : refuse('short-page', { bytes: bytes.length });
};
