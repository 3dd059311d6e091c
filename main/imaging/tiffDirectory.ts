import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ByteSource } from './byteSource.ts';

/** One entry of a directory with its value's bytes in the file's own byte order. */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Buffer;
}

export interface TiffDirectory {
  readonly fields: ReadonlyMap<number, TiffField>;
  /** Offset of the following directory; 0 after the last. */
  readonly next: number;
}

export interface TiffOrder {
  readonly littleEndian: boolean;
  /** BigTIFF: 64-bit offsets. */
  readonly big: boolean;
}

export interface TiffHead extends TiffOrder {
  readonly first: number;
}

/** Bytes a value of each field type takes (TIFF 6.0 p. 15; 13 IFD; 16–18 BigTIFF). */
export const TYPE_SIZE: Readonly<Record<number, number>> = {
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

/** A directory of a scan holds some twenty entries; thousands are an attack. */
const MOST_ENTRIES = 4_096;

const reader = (bytes: Buffer, littleEndian: boolean) => ({
  short: (at: number): number => (littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
  long: (at: number): number => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  long8: (at: number): number => Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at)),
});

/** Byte order and place of the first directory. */
export const readTiffHead = (source: ByteSource): Outcome<TiffHead, 'file-truncated' | 'file-damaged'> => {
  const head = source.read(0, 16);
  if (head.length < 8) return refuse('file-truncated');
  const littleEndian = head[0] === 0x49;
  const read = reader(head, littleEndian);
  const big = read.short(2) === 43;
  if (big && (head.length < 16 || read.short(4) !== 8 || read.short(6) !== 0)) return refuse('file-damaged', { at: 'header' });
  return accept({ littleEndian, big, first: big ? read.long8(8) : read.long(4) });
};

/** Reads one directory with all values; refused where it points outside the file. */
export const readTiffDirectory = (
  source: ByteSource,
  order: TiffOrder,
  offset: number,
): Outcome<TiffDirectory, 'file-truncated' | 'file-damaged'> => {
  const sizes = order.big ? { count: 8, entry: 20, inline: 8, pointer: 8 } : { count: 2, entry: 12, inline: 4, pointer: 4 };
  if (offset + sizes.count > source.size) return refuse('file-truncated', { at: 'directory' });
  const counted = reader(source.read(offset, sizes.count), order.littleEndian);
  const entries = order.big ? counted.long8(0) : counted.short(0);
  if (entries === 0 || entries > MOST_ENTRIES) return refuse('file-damaged', { at: 'directory' });
  const table = source.read(offset + sizes.count, entries * sizes.entry + sizes.pointer);
  if (table.length < entries * sizes.entry) return refuse('file-truncated', { at: 'directory' });
  const read = reader(table, order.littleEndian);
  const fields = new Map<number, TiffField>();
  for (let n = 0; n < entries; n += 1) {
    const at = n * sizes.entry;
    const [tag, type] = [read.short(at), read.short(at + 2)];
    const count = order.big ? read.long8(at + 4) : read.long(at + 4);
    const length = count * (TYPE_SIZE[type] ?? 0);
    // Unknown types are skipped, as TIFF 6.0 asks of readers.
    if (length === 0) continue;
    const value = at + sizes.entry - sizes.inline;
    const from = order.big ? read.long8(value) : read.long(value);
    if (length > source.size) return refuse('file-damaged', { tag });
    const bytes = length <= sizes.inline ? table.subarray(value, value + length) : source.read(from, length);
    if (bytes.length < length) return refuse('file-truncated', { tag });
    fields.set(tag, { tag, type, count, bytes });
  }
  const after = entries * sizes.entry;
  // Some writers end the file right after the last entry: there is no next directory then.
  const next = table.length < after + sizes.pointer ? 0 : order.big ? read.long8(after) : read.long(after);
  return accept({ fields, next });
};

/** The values of a whole-number or rational field; empty when the field is absent or of another kind. */
export const numbersOf = (field: TiffField | undefined, { littleEndian }: Pick<TiffOrder, 'littleEndian'>): readonly number[] => {
  if (field === undefined) return [];
  const { bytes, type, count } = field;
  const read = reader(bytes, littleEndian);
  const size = TYPE_SIZE[type] ?? 0;
  const value = (at: number): number => {
    if (size === 1) return bytes[at] ?? 0;
    if (size === 2) return read.short(at);
    if (type === 5 || type === 10) return read.long(at) / read.long(at + 4);
    return size === 8 ? read.long8(at) : read.long(at);
  };
  return Array.from({ length: count }, (_, n) => value(n * size));
};
