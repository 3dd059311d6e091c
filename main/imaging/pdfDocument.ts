import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ByteSource } from './byteSource.ts';
import { newPdfium, type Pdfium } from './pdfium.ts';
import type { Raster } from './raster.ts';

/** An image object as it lies on a page. */
export interface PlacedImage {
  readonly object: number;
  readonly filter: string;
  readonly width: number;
  readonly height: number;
  /** Stated width on paper, in points (1/72 inch). */
  readonly widthPoints: number;
}

export interface PdfPage {
  readonly widthPoints: number;
  readonly heightPoints: number;
  /** The one image that is all of the page, upright and uncropped; null when there is anything else to see. */
  readonly onlyImage: PlacedImage | null;
  /** The image's stream as it lies in the file, still in its filter. */
  streamOf(image: PlacedImage): Buffer;
  /** The whole page on white, RGB. */
  draw(width: number, height: number): Raster;
  close(): void;
}

export interface PdfDocument {
  readonly pages: number;
  /** `index` is 0-based. */
  page(index: number): Outcome<PdfPage, 'file-damaged'>;
  close(): void;
}

export type PdfRefusal = 'pdf-encrypted' | 'pdf-without-pages' | 'file-damaged' | 'file-truncated' | 'too-many-pages';

const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
const [OBJECT_TEXT, OBJECT_IMAGE] = [1, 3];
/** Text render mode 3: the invisible layer that OCR lays over a scan. */
const INVISIBLE = 3;
const [FORMAT_BGR, FLAG_ANNOTATIONS, FLAG_RGB_ORDER] = [2, 0x01, 0x10];
const WHITE = 0xffffffff;
/** The end mark stands in the last kilobyte (ISO 32000-1, Annex H, implementation note 18). */
const END_WITHIN = 1024;
/** An image may miss the page's edge by so many points: writers round the size of the page. */
const EDGE_POINTS = 1;

const withMemory = <Result>(pdfium: Pdfium, bytes: number, use: (address: number) => Result): Result => {
  const address = pdfium._malloc(bytes);
  try {
    return use(address);
  } finally {
    pdfium._free(address);
  }
};

const floatsAt = (pdfium: Pdfium, address: number, count: number): readonly number[] => [
  ...pdfium.HEAPF32.subarray(address >> 2, (address >> 2) + count),
];

const filterOf = (pdfium: Pdfium, object: number): string =>
  pdfium._FPDFImageObj_GetImageFilterCount(object) !== 1
    ? ''
    : withMemory(pdfium, 64, (address) => {
        const length = pdfium._FPDFImageObj_GetImageFilter(object, 0, address, 64);
        return Buffer.from(pdfium.HEAPU8.subarray(address, address + Math.max(0, length - 1))).toString('latin1');
      });

const sizeOf = (pdfium: Pdfium, object: number): readonly [number, number] =>
  withMemory(pdfium, 8, (address) => {
    pdfium._FPDFImageObj_GetImagePixelSize(object, address, address + 4);
    return [pdfium.HEAPU32[address >> 2] ?? 0, pdfium.HEAPU32[(address >> 2) + 1] ?? 0];
  });

const onlyImageOf = (pdfium: Pdfium, page: number): PlacedImage | null => {
  if (pdfium._FPDFPage_GetRotation(page) !== 0 || pdfium._FPDFPage_GetAnnotCount(page) > 0) return null;
  const objects = Array.from({ length: pdfium._FPDFPage_CountObjects(page) }, (_, n) => pdfium._FPDFPage_GetObject(page, n));
  const seen = objects.filter(
    (object) => pdfium._FPDFPageObj_GetType(object) !== OBJECT_TEXT || pdfium._FPDFTextObj_GetTextRenderMode(object) !== INVISIBLE,
  );
  const [object] = seen;
  if (object === undefined || seen.length !== 1 || pdfium._FPDFPageObj_GetType(object) !== OBJECT_IMAGE) return null;
  if (pdfium._FPDFPageObj_HasTransparency(object) !== 0) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = withMemory(pdfium, 16, (address) => {
    pdfium._FPDF_GetPageBoundingBox(page, address);
    return floatsAt(pdfium, address, 4);
  });
  const [a = 0, b = 1, c = 1, d = 0, e = 0, f = 0] = withMemory(pdfium, 24, (address) => {
    pdfium._FPDFPageObj_GetMatrix(object, address);
    return floatsAt(pdfium, address, 6);
  });
  const misses = [b, c, e - left, f - bottom, e + a - right, f + d - top].some((off) => Math.abs(off) > EDGE_POINTS);
  if (misses || a <= 0 || d <= 0) return null;
  const [width, height] = sizeOf(pdfium, object);
  return { object, filter: filterOf(pdfium, object), width, height, widthPoints: a };
};

const streamOf = (pdfium: Pdfium, { object }: PlacedImage): Buffer => {
  const length = pdfium._FPDFImageObj_GetImageDataRaw(object, 0, 0);
  return withMemory(pdfium, length, (address) => {
    pdfium._FPDFImageObj_GetImageDataRaw(object, address, length);
    return Buffer.from(pdfium.HEAPU8.subarray(address, address + length));
  });
};

const draw = (pdfium: Pdfium, page: number, width: number, height: number): Raster => {
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, FORMAT_BGR, 0, 0);
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAG_ANNOTATIONS | FLAG_RGB_ORDER);
    const [from, stride] = [pdfium._FPDFBitmap_GetBuffer(bitmap), pdfium._FPDFBitmap_GetStride(bitmap)];
    const data = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y += 1) {
      data.set(pdfium.HEAPU8.subarray(from + y * stride, from + y * stride + width * 3), y * width * 3);
    }
    return { data, width, height, channels: 3 };
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap);
  }
};

const openPage = (pdfium: Pdfium, document: number, index: number): Outcome<PdfPage, 'file-damaged'> => {
  const page = pdfium._FPDF_LoadPage(document, index);
  if (page === 0) return refuse('file-damaged');
  return accept({
    widthPoints: pdfium._FPDF_GetPageWidthF(page),
    heightPoints: pdfium._FPDF_GetPageHeightF(page),
    onlyImage: onlyImageOf(pdfium, page),
    streamOf: (image) => streamOf(pdfium, image),
    draw: (width, height) => draw(pdfium, page, width, height),
    close: () => pdfium._FPDF_ClosePage(page),
  });
};

/**
 * Opens a PDF strictly: one whose end or cross-reference table is missing would be mended by guessing, and nobody could
 * say whether a page was lost. Encrypted files are refused even where an empty password opens them: the archive must be
 * readable in thirty years.
 */
export const openPdf = async (source: ByteSource, mostPages: number): Promise<Outcome<PdfDocument, PdfRefusal>> => {
  if (!source.read(Math.max(0, source.size - END_WITHIN), END_WITHIN).includes('%%EOF', 0, 'latin1')) return refuse('file-truncated');
  const pdfium = await newPdfium();
  const address = pdfium._malloc(source.size);
  pdfium.HEAPU8.set(source.read(0, source.size), address);
  const document = pdfium._FPDF_LoadMemDocument(address, source.size, 0);
  if (document === 0) {
    return refuse([ERROR_PASSWORD, ERROR_SECURITY].includes(pdfium._FPDF_GetLastError()) ? 'pdf-encrypted' : 'file-damaged');
  }
  if (pdfium._FPDF_GetSecurityHandlerRevision(document) >= 0) return refuse('pdf-encrypted');
  if (pdfium._FPDF_DocumentHasValidCrossReferenceTable(document) === 0) return refuse('file-damaged', { at: 'xref' });
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages < 1) return refuse('pdf-without-pages');
  if (pages > mostPages) return refuse('too-many-pages', { pages, limit: mostPages });
  return accept({ pages, page: (index) => openPage(pdfium, document, index), close: () => pdfium._FPDF_CloseDocument(document) });
};
