import { crc32 } from 'node:zlib';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { PageMode } from '#app/ports/Imaging.ts';
import { type ExifHeader, exifHeader } from './exifHeader.ts';
import { type ImageHeader, possibleDpi } from './imageHeader.ts';

const METRES_PER_INCH = 0.0254;
const [GREY, PALETTE, GREY_ALPHA] = [0, 3, 4];

const modeOf = (colourType: number, bits: number, palette: Buffer | null): PageMode => {
  if (colourType === GREY || colourType === GREY_ALPHA) return bits === 1 ? 'bw' : 'gray';
  if (colourType !== PALETTE || palette === null) return 'colour';
  for (let at = 0; at + 2 < palette.length; at += 3) {
    if (palette[at] !== palette[at + 1] || palette[at] !== palette[at + 2]) return 'colour';
  }
  return bits === 1 ? 'bw' : 'gray';
};

/**
 * Walks every chunk and checks every CRC (PNG third edition, 5.3): decoders let some of them pass. The picture must end
 * with IEND. An eXIf chunk (11.3.4.5) says how it is turned, as in a JPEG.
 */
export const pngHeader = (bytes: Buffer): Outcome<ImageHeader, 'file-truncated' | 'file-damaged'> => {
  let header: Buffer | null = null;
  let palette: Buffer | null = null;
  let dpi: number | null = null;
  let exif: ExifHeader | null = null;
  let ended = false;
  for (let at = 8; !ended; ) {
    if (at + 12 > bytes.length) return refuse('file-truncated', { at });
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return refuse('file-truncated', { at });
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return refuse('file-damaged', { at });
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, end);
    if (header === null && (type !== 'IHDR' || length !== 13)) return refuse('file-damaged', { at });
    if (type === 'IHDR') header = data;
    if (type === 'PLTE') palette = data;
    if (type === 'pHYs' && length === 9 && data[8] === 1) dpi = possibleDpi(data.readUInt32BE(0) * METRES_PER_INCH);
    if (type === 'eXIf') exif ??= exifHeader(data);
    ended = type === 'IEND';
    at = end + 4;
  }
  if (header === null) return refuse('file-damaged', { at: 8 });
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width === 0 || height === 0) return refuse('file-damaged', { at: 'IHDR' });
  const mode = modeOf(header[9] ?? 0, header[8] ?? 8, palette);
  return accept({ width, height, orientation: exif?.orientation ?? 1, dpi: dpi ?? exif?.dpi ?? null, mode });
};
