import { isSeparatorSheet } from '#app/capture/separators.ts';
import { accept, type Outcome, type Refusal, refuse } from '#app/kernel/refusal.ts';
import type { Arrival, ImageSource, ImagingLimits, IntakePage, Master, Rendering } from '#app/ports/Imaging.ts';
import { type ByteSource, bytesInMemory, bytesOnDisk } from './byteSource.ts';
import { decodeWorkingStrictly, type WorkingRaster } from './decodeMaster.ts';
import { fileKind } from './fileKind.ts';
import { uprightSize } from './imageHeader.ts';
import { measureCodes } from './measurePage.ts';
import { type OpenMaster, openMaster } from './openMaster.ts';
import { pdfPageMaker } from './pdfPageMaster.ts';
import { tiffPageMaker } from './tiffPageMaster.ts';

/** A page's master as it was taken out of a file, decoded once and found whole. */
export interface TakenPage {
  readonly page: IntakePage;
  readonly open: OpenMaster;
  readonly raster: WorkingRaster;
  readonly barcodes: Awaited<ReturnType<typeof measureCodes>>;
}

/** What a maker of masters gives for one page, before it is decoded strictly. */
export interface MadeMaster {
  readonly bytes: Uint8Array;
  readonly how: IntakePage['how'];
  readonly rendering: Rendering | null;
  /** What the container says where the master cannot say it itself. */
  readonly dpi: number | null;
}

export interface PageMaker {
  readonly pages: number;
  /** Null for a single-page file, whose bytes are the master. */
  readonly container: Arrival['mime'] | null;
  /** `index` is 0-based. */
  make(index: number): Promise<Outcome<MadeMaster>>;
  close(): void;
}

export interface OpenedFile {
  readonly pages: number;
  /** Whether pages come out of a many-page file. */
  readonly container: boolean;
  /** `page` is 1-based. */
  take(page: number): Promise<Outcome<TakenPage>>;
  close(): void;
}

const MASTER_KINDS: Readonly<Record<OpenMaster['kind'], Omit<Master, 'bytes'>>> = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg' },
  png: { mime: 'image/png', extension: 'png' },
  tiff: { mime: 'image/tiff', extension: 'tif' },
};

const OPEN_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  EACCES: 'file-not-readable',
  EPERM: 'file-not-readable',
  ENAMETOOLONG: 'file-not-found',
  ELOOP: 'file-not-found',
};

const openSource = (source: ImageSource): Outcome<ByteSource> => {
  if ('bytes' in source) return accept(bytesInMemory(source.bytes));
  try {
    const opened = bytesOnDisk(source.path);
    return opened === null ? refuse('file-type-unsupported') : accept(opened);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? OPEN_ERRORS[String(error.code)] : undefined;
    if (code === undefined) throw error;
    return refuse(code);
  }
};

const singleImage = (source: ByteSource): PageMaker => ({
  pages: 1,
  container: null,
  make: async () => accept({ bytes: source.read(0, source.size), how: 'file', rendering: null, dpi: null }),
  close: () => undefined,
});

const makerFor = async (source: ByteSource, limits: ImagingLimits): Promise<Outcome<PageMaker>> => {
  if (source.size === 0) return refuse('file-empty');
  if (source.size > limits.fileBytes) return refuse('file-too-large', { bytes: source.size, limit: limits.fileBytes });
  const kind = fileKind(source);
  if (kind === null) return refuse('file-type-unsupported');
  if (kind === 'tiff') return tiffPageMaker(source, limits);
  return kind === 'pdf' ? pdfPageMaker(source, limits) : accept(singleImage(source));
};

/** A bad page of a container is refused by its number; the file's other pages are not. */
const withPage = (refusal: Refusal, page: number, container: boolean): Outcome<never> =>
  refuse(refusal.code, container ? { ...refusal.details, page } : refusal.details);

const takePage = async (
  source: ByteSource,
  maker: PageMaker,
  number: number,
  limits: ImagingLimits,
  digest: () => Arrival['sha256'],
): Promise<Outcome<TakenPage>> => {
  const made = await maker.make(number - 1);
  if (!made.ok) return made;
  const open = openMaster(made.value.bytes, limits.pixels);
  if (!open.ok) return open;
  const raster = await decodeWorkingStrictly(open.value);
  if (!raster.ok) return raster;
  const barcodes = await measureCodes(raster.value);
  const { header, kind } = open.value;
  const { how, rendering, bytes } = made.value;
  const dpi = made.value.dpi ?? header.dpi;
  const arrival = maker.container && { sha256: digest(), byteLength: source.size, mime: maker.container, page: number };
  const master = { bytes, ...MASTER_KINDS[kind] };
  const separator = isSeparatorSheet(barcodes) ? (barcodes.find((code) => isSeparatorSheet([code]))?.text ?? null) : null;
  const page = {
    page: number,
    pages: maker.pages,
    master,
    how,
    arrival,
    rendering,
    ...uprightSize(header),
    dpi,
    mode: header.mode,
    separator,
  };
  return accept({ page, open: { ...open.value, header: { ...header, dpi } }, raster: raster.value, barcodes });
};

/**
 * Opens a file by its content: limits before decoding, pages one at a time. Every page that is given out was decoded
 * strictly, to the last byte. Codes of refusals: words area `imaging`. Throws Node's own errors for a failing disk.
 */
export const openFile = async (source: ImageSource, limits: ImagingLimits): Promise<Outcome<OpenedFile>> => {
  const bytes = openSource(source);
  if (!bytes.ok) return bytes;
  const maker = await makerFor(bytes.value, limits);
  if (!maker.ok) {
    bytes.value.close();
    return maker;
  }
  let known: Arrival['sha256'] | null = null;
  const digest = (): Arrival['sha256'] => {
    known ??= bytes.value.sha256();
    return known;
  };
  return accept({
    pages: maker.value.pages,
    container: maker.value.container !== null,
    take: async (page) => {
      const taken = await takePage(bytes.value, maker.value, page, limits, digest);
      return taken.ok ? taken : withPage(taken.refusal, page, maker.value.container !== null);
    },
    close: () => {
      maker.value.close();
      bytes.value.close();
    },
  });
};
