import type { ByteSource } from './byteSource.ts';

export type FileKind = 'jpeg' | 'png' | 'tiff' | 'pdf';

/** PDF readers accept the mark anywhere in the first kilobyte (ISO 32000-1, Annex H, implementation note 13). */
const PDF_MARK_WITHIN = 1024;
const PNG_SIGNATURE = '89504e470d0a1a0a';
/** TIFF 6.0 and BigTIFF, in either byte order. */
const TIFF_MARKS = ['49492a00', '4d4d002a', '49492b00', '4d4d002b'];

/** What a file is by its content; its name says nothing. Null when it is none of the four. */
export const fileKind = (source: ByteSource): FileKind | null => {
  const head = source.read(0, PDF_MARK_WITHIN);
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('ffd8ff')) return 'jpeg';
  if (hex === PNG_SIGNATURE) return 'png';
  if (TIFF_MARKS.some((mark) => hex.startsWith(mark))) return 'tiff';
  return head.includes('%PDF-', 0, 'latin1') ? 'pdf' : null;
};
