import type { JalaliDay } from '#app/kernel/calendar.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { DossierId, ImageNumber } from '#app/kernel/ids.ts';
import type { Outcome, Refusal } from '#app/kernel/refusal.ts';

export type PageMode = 'bw' | 'gray' | 'colour';

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

/** A barcode as it lies on the page, corners in pixels of the upright master. */
export interface SeenBarcode {
  readonly format: string;
  readonly text: string;
  readonly quad: readonly (readonly [x: number, y: number])[];
}

/** What a machine saw on one page: numbers with units, never an opinion (DESIGN §2, stop 3). */
export interface Measurements {
  /** Pixels of the master, upright by its own orientation tag. */
  readonly width: number;
  readonly height: number;
  /** Dots per inch as the file states it; null where it states none or an impossible one. */
  readonly dpi: number | null;
  readonly mode: PageMode;
  /** Clockwise turn of the lines in degrees; null where there are no lines (blank, photograph). */
  readonly skewDegrees: number | null;
  /** Which way the lines of writing run; null where it cannot be told safely. */
  readonly linesRun: 'across' | 'down' | null;
  /** Area of every mark that is neither a punch hole, a speck nor a shadow at the edge, in mm². */
  readonly marksSquareMillimetres: number;
  /** Grey of the paper, 0–255. */
  readonly paperLevel: number;
  /** Share of pixels darker than two thirds of the paper around them, 0–1. */
  readonly inkRatio: number;
  /** Variance of the Laplacian at half size on 0–255 grey, divided by `inkRatio` where there is ink. */
  readonly sharpness: number;
  /** Share of pixels at either end of the scale, 0–1; 0 on bilevel pages, which have nothing else. */
  readonly clipping: number;
  /** The paper inside a dark bed, in pixels of the page after turn and deskew; null where the page fills the picture. */
  readonly pageBox: CropBox | null;
  readonly barcodes: readonly SeenBarcode[];
  /** Whether the strict decoder found broken data and the picture was read leniently. */
  readonly damaged: boolean;
}

/** Clockwise, in degrees. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Pixels of the page after turn and deskew, origin at its top left. */
export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How a page is shown (دستور اصلاح تصویر): kept as data beside the master, which never changes. Applied in this order:
 * the orientation the file itself states, `turn`, `deskew` (clockwise degrees, the canvas grows so that no ink is cut),
 * `crop`. Pixels are those of the master, not of a copy.
 */
export interface Recipe {
  readonly turn: QuarterTurn;
  readonly deskew: number;
  readonly crop: CropBox | null;
}

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

/** What the stamp «اسکن شد» says (A2.2); `app/capture/stamp.ts` words it. */
export interface StampOrder {
  readonly branchName: string;
  readonly personName: string;
  readonly personCode: string;
  readonly day: JalaliDay;
  readonly dossier: DossierId;
  readonly image: ImageNumber;
  readonly master: Sha256;
}

export interface PageStepRequest {
  /** How the copies are shown; null: as `proposeRecipe` would have it. */
  readonly recipe: Recipe | null;
  /** What the stamp says; null: no stamp. */
  readonly stamp: StampOrder | null;
}

export interface Copies {
  /** JPEG at 150 dpi, never upscaled; stamped where a stamp was asked for. */
  readonly access: Uint8Array;
  /** Pixels of the access copy, stamp band included. */
  readonly width: number;
  readonly height: number;
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
