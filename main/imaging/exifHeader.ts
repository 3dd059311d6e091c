import { bytesInMemory } from './byteSource.ts';
import { readTiffDirectory, readTiffHead } from './tiffDirectory.ts';
import { firstNumber, TAG, tiffDpi } from './tiffHeader.ts';

export interface ExifHeader {
  /** 1–8; 1 where none or an impossible one is stated. */
  readonly orientation: number;
  readonly dpi: number | null;
}

/** What a block of EXIF, a TIFF without a picture, says of the picture around it; null where it cannot be read. */
export const exifHeader = (block: Buffer): ExifHeader | null => {
  const source = bytesInMemory(block);
  const head = readTiffHead(source);
  if (!head.ok) return null;
  const directory = readTiffDirectory(source, head.value, head.value.first);
  if (!directory.ok) return null;
  const orientation = firstNumber(directory.value, head.value, TAG.orientation) ?? 1;
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, dpi: tiffDpi(directory.value, head.value) };
};
