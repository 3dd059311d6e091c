import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type ExifHeader, exifHeader } from './exifHeader.ts';
import { CENTIMETRES_PER_INCH, type ImageHeader, possibleDpi } from './imageHeader.ts';

export interface JpegHeader extends ImageHeader {
  readonly components: number;
  readonly bitsPerSample: number;
}

const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** C0–CF but DHT (C4), JPG (C8) and DAC (CC) start a frame (ITU-T T.81, table B.1). */
const startsFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const EXIF_MARK = 'Exif\0\0';

const exifOf = (segment: Buffer): ExifHeader | null =>
  segment.toString('latin1', 0, 6) === EXIF_MARK ? exifHeader(segment.subarray(6)) : null;

const jfifDpi = (segment: Buffer): number | null => {
  if (segment.length < 12 || segment.toString('latin1', 0, 5) !== 'JFIF\0') return null;
  const [unit, density] = [segment[7], segment.readUInt16BE(8)];
  if (unit === 1) return possibleDpi(density);
  return unit === 2 ? possibleDpi(density * CENTIMETRES_PER_INCH) : null;
};

/** Walks the markers up to the first scan. JFIF density goes before EXIF's, as libjpeg and its writers have it. */
export const jpegHeader = (bytes: Buffer): Outcome<JpegHeader, 'file-truncated' | 'file-damaged'> => {
  let jfif: number | null = null;
  let exif: ReturnType<typeof exifOf> = null;
  let frame: { width: number; height: number; components: number; bitsPerSample: number } | null = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return refuse('file-damaged', { at });
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const length = bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || segment.length < length - 2) return refuse('file-truncated', { at });
    if (marker === APP0) jfif ??= jfifDpi(segment);
    if (marker === APP1) exif ??= exifOf(segment);
    if (startsFrame(marker) && segment.length >= 6) {
      frame = {
        bitsPerSample: segment[0] ?? 8,
        height: segment.readUInt16BE(1),
        width: segment.readUInt16BE(3),
        components: segment[5] ?? 0,
      };
    }
    at += 2 + length;
  }
  if (frame === null) return refuse('file-truncated', { at: bytes.length });
  if (frame.width === 0 || frame.height === 0) return refuse('file-damaged', { at: 'frame' });
  return accept({
    ...frame,
    orientation: exif?.orientation ?? 1,
    dpi: jfif ?? exif?.dpi ?? null,
    mode: frame.components === 1 ? 'gray' : 'colour',
  });
};
