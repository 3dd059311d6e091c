import type { Outcome, Refusal } from '#app/kernel/refusal.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { Measurements, PageMode, SeenBarcode } from '#app/capture/quality.ts';
import type { Recipe } from '#app/capture/recipe.ts';
import type { StampContent } from '#app/capture/stamp.ts';

/** Bounds against files made to exhaust a machine. A page beyond one is refused by code, never decoded. */
export interface ImagingLimits {
  readonly fileBytes: number;
  readonly pages: number;
  /** Of one page, decoded. */
  readonly pixels: number;
  /** Wall seconds for one page; the worker is killed then. */
  readonly pageSeconds: number;
  /** Resident bytes of the worker; it is killed beyond. */
  readonly memoryBytes: number;
}

export const DEFAULT_IMAGING_LIMITS: ImagingLimits = {
  fileBytes: 1_000_000_000,
  pages: 2_000,
  pixels: 150_000_000,
  pageSeconds: 60,
  memoryBytes: 2_500_000_000,
};

/** A file on this machine by absolute path, or its bytes. */
export type ImageSource = { readonly path: string } | { readonly bytes: Uint8Array };

export interface Master {
  readonly bytes: Uint8Array;
  readonly mime: 'image/jpeg' | 'image/png' | 'image/tiff';
  readonly extension: 'jpg' | 'png' | 'tif';
}

/** The many-page file that a page came out of; it is kept byte for byte under `arrivals/` (DESIGN §12). */
export interface Arrival {
  readonly sha256: Sha256;
  readonly byteLength: number;
  readonly mime: 'image/tiff' | 'application/pdf';
  /** 1-based place of the page in the arrival. */
  readonly page: number;
}

/** Who drew the master where no stream of the container could be taken as it is. */
export interface Rendering {
  readonly renderer: string;
  readonly version: string;
  readonly dpi: number;
}

export interface IntakePage {
  /** 1-based. */
  readonly page: number;
  readonly pages: number;
  readonly master: Master;
  /** `file`: the arriving bytes are the master; `stream`: the container's own stream, not re-encoded; `render`: drawn losslessly. */
  readonly how: 'file' | 'stream' | 'render';
  readonly arrival: Arrival | null;
  readonly rendering: Rendering | null;
  /** Pixels, upright by the file's own orientation tag. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly mode: PageMode;
  /** Text of the separator sheet's code; null on every other page. */
  readonly separator: string | null;
}

/** One thing that came out of a file: a page, or a refusal of one page (`page` is 1-based) or of the whole file (`page` is null). */
export type Each<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly page: number | null; readonly refusal: Refusal };

export interface AnalysedPage {
  readonly page: number;
  readonly measurements: Measurements;
  readonly milliseconds: number;
}

export interface PageStepRequest {
  /** How the copies are shown; null: as `proposeRecipe` would have it. */
  readonly recipe: Recipe | null;
  /** What the stamp says; null: no stamp. */
  readonly stamp: StampContent | null;
}

export interface Copies {
  /** JPEG at 150 dpi, never upscaled; stamped where a stamp was asked for. */
  readonly access: Uint8Array;
  /** JPEG within 240 × 240 pixels. */
  readonly thumbnail: Uint8Array;
}

export interface PageStepResult {
  readonly sha256: Sha256;
  readonly sha512: Sha512;
  readonly measurements: Measurements;
  readonly proposed: Recipe;
  readonly applied: Recipe;
  readonly copies: Copies;
}

export interface StraightenedPage {
  readonly page: number;
  readonly pages: number;
  readonly recipe: Recipe;
  /** PNG at full resolution. */
  readonly png: Uint8Array;
}

/**
 * Everything that looks at pixels. The work is done in a process that may die alone: a request that kills it is tried
 * once more and then refused by code; the others go on. Requests are kept by whoever calls (the job queue), never here.
 */
export interface Imaging {
  /** Pages in the order of the file, one at a time, each decoded strictly before it is given out. */
  intake(source: ImageSource): AsyncIterable<Each<IntakePage>>;
  /** What the machine sees on each page; writes nothing. */
  analyse(source: ImageSource): AsyncIterable<Each<AnalysedPage>>;
  /** Each page with the proposed recipe applied at full resolution. */
  straighten(source: ImageSource): AsyncIterable<Each<StraightenedPage>>;
  /** Digests, measurements and copies of one master from one decode. Refused when the bytes are no picture at all. */
  pageStep(master: Uint8Array, request: PageStepRequest): Promise<Outcome<PageStepResult>>;
  /** Copies alone, for a recipe that a person changed. */
  deriveCopies(master: Uint8Array, request: PageStepRequest): Promise<Outcome<Copies>>;
  /** Barcodes at 150 dpi, and at full resolution where none is found. */
  readCodes(image: Uint8Array): Promise<Outcome<readonly SeenBarcode[]>>;
  /** Ends the process; requests under way are refused. */
  close(): Promise<void>;
}
