import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImagingLimits } from '#app/ports/Imaging.ts';
import type { ByteSource } from './byteSource.ts';
import { decodeRefusal, type FailOn } from './decodeMaster.ts';
import type { MadeMaster, PageMaker } from './openFile.ts';
import { openMaster } from './openMaster.ts';
import { tiffHeader } from './tiffHeader.ts';
import { type TiffPage, type TiffPages, tiffPages } from './tiffPages.ts';
import { wrapTiffPage } from './tiffWrapper.ts';

const LOSSLESS_DPI = 300;
const FAIL_ON: FailOn = 'error';

const engineInput = (source: ByteSource): string | Buffer => source.path ?? source.read(0, source.size);

/** Digest of the decoded samples as they are: no orientation, no colour management. */
const pixelsDigest = async (input: string | Buffer, page: number, pixels: number): Promise<string> => {
  const { data, info } = await sharp(input, { page, failOn: FAIL_ON, limitInputPixels: pixels + 1, ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return `${info.width} ${info.height} ${info.channels} ${createHash('sha256').update(data).digest('hex')}`;
};

const renderLosslessly = async (source: ByteSource, page: TiffPage, dpi: number | null): Promise<MadeMaster> => ({
  bytes: await sharp(engineInput(source), { page: page.index, failOn: FAIL_ON })
    .withDensity(dpi ?? LOSSLESS_DPI)
    .png()
    .toBuffer(),
  how: 'render',
  rendering: { renderer: 'libvips', version: sharp.versions.vips ?? sharp.versions.sharp, dpi: dpi ?? LOSSLESS_DPI },
  dpi,
});

const makePage = async (source: ByteSource, tiff: TiffPages, page: TiffPage, limits: ImagingLimits): Promise<Outcome<MadeMaster>> => {
  const header = tiffHeader(page.directory, tiff.head);
  if (header === null) return refuse('file-damaged', { at: 'size' });
  const { width, height, dpi } = header;
  const pixels = width * height;
  if (pixels > limits.pixels) return refuse('too-many-pixels', { width, height, limit: limits.pixels });
  const wrapped = wrapTiffPage(source, tiff.head, page.directory);
  try {
    if (wrapped === null) return accept(await renderLosslessly(source, page, dpi));
    const open = openMaster(wrapped, limits.pixels);
    if (!open.ok) return open;
    const asStream = accept<MadeMaster>({ bytes: wrapped, how: 'stream', rendering: null, dpi: null });
    // Repacked because the engine does not know the compression: the original cannot be decoded for comparison either.
    if (open.value.readable !== wrapped && !open.value.readable.equals(wrapped)) return asStream;
    const original = await pixelsDigest(engineInput(source), page.index, pixels);
    return (await pixelsDigest(wrapped, 0, pixels)) === original ? asStream : accept(await renderLosslessly(source, page, dpi));
  } catch (error) {
    return decodeRefusal(error);
  }
};

/**
 * Pages of a TIFF. One page alone is its own file; out of many, each page's strips are put untouched into a wrapper that
 * decodes to the same samples, else the page is redrawn losslessly.
 */
export const tiffPageMaker = (source: ByteSource, limits: ImagingLimits): Outcome<PageMaker> => {
  const tiff = tiffPages(source, limits.pages);
  if (!tiff.ok) return tiff;
  const { pages, directories, broken } = tiff.value;
  if (directories === 1 && broken === null) {
    return accept({
      pages: 1,
      container: null,
      make: async () => accept<MadeMaster>({ bytes: source.read(0, source.size), how: 'file', rendering: null, dpi: null }),
      close: () => undefined,
    });
  }
  return accept({
    pages: pages.length + (broken === null ? 0 : 1),
    container: 'image/tiff',
    make: async (index) => {
      const page = pages[index];
      return page === undefined ? refuse(broken ?? 'file-damaged') : makePage(source, tiff.value, page, limits);
    },
    close: () => undefined,
  });
};
