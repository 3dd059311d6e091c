import sharp from 'sharp';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImagingLimits } from '#app/ports/Imaging.ts';
import type { ByteSource } from './byteSource.ts';
import { decodeStrictly } from './decodeMaster.ts';
import { LONGEST_SIDE } from './imagingLimits.ts';
import { jpegHeader } from './jpegHeader.ts';
import type { MadeMaster, PageMaker } from './openFile.ts';
import { openMaster } from './openMaster.ts';
import { openPdf, type PdfPage, type PlacedImage } from './pdfDocument.ts';
import { PDFIUM_VERSION } from './pdfium.ts';
import type { Raster } from './raster.ts';
import { wrapG4 } from './wrapG4.ts';

const RENDER_DPI = 300;
const POINTS_PER_INCH = 72;
/** Two decoders of one JPEG differ by a grey or two in the mean; an overlay, a mask or swapped colours by far more. */
const MEAN_DIFFERENCE = 2;
/** And no more than this share of samples by a lot: a line of text laid over a page is some 0.1 %. */
const FAR_DIFFERENCE = 64;
const FAR_SHARE = 0.0005;

const looksTheSame = (drawn: Raster, decoded: Raster): boolean => {
  if (drawn.width !== decoded.width || drawn.height !== decoded.height) return false;
  let [sum, far] = [0, 0];
  for (let at = 0; at < drawn.data.length; at += 1) {
    const other = decoded.data[decoded.channels === 3 ? at : Math.floor(at / 3)] as number;
    const off = Math.abs((drawn.data[at] as number) - other);
    sum += off;
    if (off > FAR_DIFFERENCE) far += 1;
  }
  return sum / drawn.data.length <= MEAN_DIFFERENCE && far / drawn.data.length <= FAR_SHARE;
};

const dpiOf = ({ width, widthPoints }: PlacedImage): number => Math.round((width * POINTS_PER_INCH * 10) / widthPoints) / 10;

/** The stream, if it is a picture in its own right that shows what the page shows; null otherwise. */
const asStream = async (
  page: PdfPage,
  image: PlacedImage,
  candidates: readonly Buffer[],
  limits: ImagingLimits,
): Promise<Outcome<MadeMaster | null>> => {
  const drawn = page.draw(image.width, image.height);
  for (const bytes of candidates) {
    const open = openMaster(bytes, limits.pixels);
    if (!open.ok) continue;
    const decoded = await decodeStrictly(open.value, 1);
    if (!decoded.ok && open.value.kind === 'jpeg') return decoded;
    if (decoded.ok && looksTheSame(drawn, decoded.value)) return accept({ bytes, how: 'stream', rendering: null, dpi: dpiOf(image) });
  }
  return accept(null);
};

/** Streams that stand alone as a file: a JPEG as it is, a G4 strip in a wrapper with either meaning of its bits. */
const candidatesOf = (page: PdfPage, image: PlacedImage): readonly Buffer[] => {
  const stream = page.streamOf(image);
  if (image.filter === 'CCITTFaxDecode') return [0, 1].map((photometric) => wrapG4(stream, image, dpiOf(image), photometric as 0 | 1));
  if (image.filter !== 'DCTDecode') return [];
  const header = jpegHeader(stream);
  // Viewers of PDF ignore an EXIF orientation, viewers of JPEG obey it.
  const alone = header.ok && header.value.orientation === 1 && [1, 3].includes(header.value.components) && header.value.bitsPerSample === 8;
  return alone && header.value.width === image.width && header.value.height === image.height ? [stream] : [];
};

const render = async (page: PdfPage): Promise<MadeMaster> => {
  const pixels = (points: number): number => Math.max(1, Math.round((points * RENDER_DPI) / POINTS_PER_INCH));
  const { data, width, height } = page.draw(pixels(page.widthPoints), pixels(page.heightPoints));
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .withDensity(RENDER_DPI)
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { bytes: png, how: 'render', rendering: { renderer: 'pdfium', version: PDFIUM_VERSION, dpi: RENDER_DPI }, dpi: RENDER_DPI };
};

const makePage = async (page: PdfPage, limits: ImagingLimits): Promise<Outcome<MadeMaster>> => {
  const image = page.onlyImage;
  if (image !== null) {
    const { width, height } = image;
    if (width * height > limits.pixels) return refuse('too-many-pixels', { width, height, limit: limits.pixels });
    const stream = await asStream(page, image, candidatesOf(page, image), limits);
    if (!stream.ok) return stream;
    if (stream.value !== null) return accept(stream.value);
  }
  const scale = RENDER_DPI / POINTS_PER_INCH;
  const [width, height] = [Math.round(page.widthPoints * scale), Math.round(page.heightPoints * scale)];
  if (width * height > limits.pixels || Math.max(width, height) > LONGEST_SIDE)
    return refuse('too-many-pixels', { width, height, limit: limits.pixels });
  return accept(await render(page));
};

/** Pages of a PDF: the stream of a page that is one image, else the page drawn at 300 dpi. */
export const pdfPageMaker = async (source: ByteSource, limits: ImagingLimits): Promise<Outcome<PageMaker>> => {
  const document = await openPdf(source, limits.pages);
  if (!document.ok) return document;
  return accept({
    pages: document.value.pages,
    container: 'application/pdf',
    make: async (index) => {
      const page = document.value.page(index);
      if (!page.ok) return page;
      try {
        return await makePage(page.value, limits);
      } finally {
        page.value.close();
      }
    },
    close: () => document.value.close(),
  });
};
