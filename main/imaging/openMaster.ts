import { deflateSync, zstdDecompressSync } from 'node:zlib';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { bytesInMemory } from './byteSource.ts';
import { fileKind } from './fileKind.ts';
import type { ImageHeader } from './imageHeader.ts';
import { LONGEST_SIDE } from './imagingLimits.ts';
import { jpegHeader } from './jpegHeader.ts';
import { pngHeader } from './pngHeader.ts';
import { firstNumber, TAG, tiffHeader, unshownSamples } from './tiffHeader.ts';
import { type TiffPage, type TiffPages, tiffPages } from './tiffPages.ts';
import { stripsOf, wrapTiffPage } from './tiffWrapper.ts';

export interface OpenMaster {
  readonly kind: 'jpeg' | 'png' | 'tiff';
  readonly header: ImageHeader;
  /** What the image engine can read: the master itself, or the same strips in a compression it knows. */
  readonly readable: Buffer;
}

export type OpenRefusal =
  | 'file-empty'
  | 'file-type-unsupported'
  | 'file-truncated'
  | 'file-damaged'
  | 'too-many-pages'
  | 'too-many-pixels'
  | 'compression-unsupported'
  | 'samples-unsupported';

/** TIFF compression numbers: Adobe's own list, and libtiff's for those registered later. */
const ZSTD = 50_000;
const DEFLATE = 8;
/** What libtiff knows and the image engine is built without. */
const UNREADABLE: Readonly<Record<number, string>> = {
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  34676: 'SGILog',
  34677: 'SGILog24',
};
/** A strip of a scan unpacks to a few megabytes; this is the whole of the largest page allowed. */
const MOST_STRIP_BYTES = 600_000_000;

const BITS_OF_JPEG = 8;

const zstdAsDeflate = (bytes: Buffer, tiff: TiffPages, page: TiffPage): Buffer | null => {
  const source = bytesInMemory(bytes);
  const strips = stripsOf(source, tiff.head, page.directory);
  if (strips === null) return null;
  try {
    const unpacked = strips.map((strip) => deflateSync(zstdDecompressSync(strip, { maxOutputLength: MOST_STRIP_BYTES }), { level: 1 }));
    return wrapTiffPage(source, tiff.head, page.directory, { strips: unpacked, compression: DEFLATE });
  } catch {
    // Broken strips; the caller refuses the page by code, the engine's text says nothing more to a person.
    return null;
  }
};

const openTiff = (bytes: Buffer): Outcome<OpenMaster, OpenRefusal> => {
  const tiff = tiffPages(bytesInMemory(bytes), 1);
  if (!tiff.ok) return tiff;
  const page = tiff.value.pages[0] as TiffPage;
  const header = tiffHeader(page.directory, tiff.value.head);
  if (header === null) return refuse('file-damaged', { at: 'size' });
  const compression = firstNumber(page.directory, tiff.value.head, TAG.compression) ?? 1;
  const unreadable = UNREADABLE[compression];
  if (unreadable !== undefined) return refuse('compression-unsupported', { compression: unreadable });
  const unshown = unshownSamples(page.directory, tiff.value.head);
  if (unshown !== null) return refuse('samples-unsupported', { samples: unshown });
  const readable = compression === ZSTD ? zstdAsDeflate(bytes, tiff.value, page) : bytes;
  return readable === null ? refuse('file-damaged', { at: 'strips' }) : accept({ kind: 'tiff', header, readable });
};

const openJpeg = (bytes: Buffer): Outcome<OpenMaster, OpenRefusal> => {
  const header = jpegHeader(bytes);
  if (!header.ok) return header;
  const { bitsPerSample } = header.value;
  // Sound by T.81 (12 bits, medical pictures), but the engine calls it broken.
  if (bitsPerSample !== BITS_OF_JPEG) return refuse('samples-unsupported', { samples: `${bitsPerSample}-bit` });
  return accept({ kind: 'jpeg', header: header.value, readable: bytes });
};

const openByKind = (bytes: Buffer): Outcome<OpenMaster, OpenRefusal> => {
  const kind = fileKind(bytesInMemory(bytes));
  if (kind === null || kind === 'pdf') return refuse('file-type-unsupported');
  if (kind === 'tiff') return openTiff(bytes);
  if (kind === 'jpeg') return openJpeg(bytes);
  const header = pngHeader(bytes);
  return header.ok ? accept({ kind, header: header.value, readable: bytes }) : header;
};

/** Reads the header of a one-page image and checks its size against the limit; decodes nothing. */
export const openMaster = (master: Uint8Array, mostPixels: number): Outcome<OpenMaster, OpenRefusal> => {
  if (master.length === 0) return refuse('file-empty');
  const open = openByKind(Buffer.from(master.buffer, master.byteOffset, master.byteLength));
  if (!open.ok) return open;
  const { width, height } = open.value.header;
  const tooLarge = width * height > mostPixels || Math.max(width, height) > LONGEST_SIDE;
  return tooLarge ? refuse('too-many-pixels', { width, height, limit: mostPixels }) : open;
};
