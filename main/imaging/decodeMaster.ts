import sharp, { type Sharp } from 'sharp';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { assumedDpi } from './assumedDpi.ts';
import type { OpenMaster } from './openMaster.ts';
import { type GreyRaster, greyOf, type Raster } from './raster.ts';

export type DecodeRefusal = 'file-truncated' | 'file-damaged' | 'compression-unsupported' | 'too-many-pixels';

/** From here on half the pixels still give 150 dpi, which is what measuring and viewing need. */
const HALVED_FROM_DPI = 290;

/** How much smaller than the master the working raster is: 2 for what was scanned at 300 dpi or more. */
export const workingShrink = (dpi: number): 1 | 2 => (dpi >= HALVED_FROM_DPI ? 2 : 1);

/** The engine's text, sorted into what a person can act on. */
const refusalOf = (text: string): Outcome<never, DecodeRefusal> => {
  if (/pixel limit/i.test(text)) return refuse('too-many-pixels');
  if (/not configured|compression scheme/i.test(text)) return refuse('compression-unsupported');
  if (/premature end|truncat|unexpected end|not enough|end of file/i.test(text)) return refuse('file-truncated');
  return refuse('file-damaged');
};

/** libjpeg reports broken data as a warning, and many a harmless oddity too. */
const JPEG_DATA_IS_BROKEN = /corrupt jpeg data|premature end/i;

export type FailOn = 'none' | 'error' | 'warning';

/**
 * The pipeline every decode starts from: upright, alpha on white, one channel for bilevel and grey pages. `failOn` is
 * explicit because the engine's default refuses real TIFFs over mere warnings, while «truncated» lets bad checksums pass.
 */
export const masterPipeline = ({ readable, header }: OpenMaster, failOn: FailOn): Sharp => {
  const input = sharp(readable, { failOn, limitInputPixels: header.width * header.height + 1, sequentialRead: true });
  const upright = header.orientation === 1 ? input : input.autoOrient();
  return upright.flatten({ background: '#ffffff' }).toColourspace(header.mode === 'colour' ? 'srgb' : 'b-w');
};

const run = async (open: OpenMaster, shrink: 1 | 2, failOn: FailOn): Promise<Raster> => {
  const pipeline = masterPipeline(open, failOn);
  const { header } = open;
  const [width, height] = [Math.max(1, Math.floor(header.width / shrink)), Math.max(1, Math.floor(header.height / shrink))];
  // The linear kernel: QR modules of 0.5 mm survive it and not the sharper default (LIBRARIES §8).
  const sized =
    shrink === 1
      ? pipeline
      : pipeline.resize({
          width: header.orientation >= 5 ? height : width,
          height: header.orientation >= 5 ? width : height,
          fit: 'fill',
          kernel: 'linear',
        });
  const { data, info } = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 };
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the engine threw, as a refusal. */
export const decodeRefusal = (error: unknown): Outcome<never, DecodeRefusal> => refusalOf(textOf(error));

/**
 * The picture at full size or half of it; every byte of the file is decoded either way. Strict: broken or missing data
 * is refused.
 */
export const decodeStrictly = async (open: OpenMaster, shrink: 1 | 2): Promise<Outcome<Raster, DecodeRefusal>> => {
  try {
    return accept(await run(open, shrink, open.kind === 'jpeg' ? 'warning' : 'error'));
  } catch (error) {
    const text = textOf(error);
    if (open.kind !== 'jpeg' || JPEG_DATA_IS_BROKEN.test(text)) return refusalOf(text);
  }
  try {
    return accept(await run(open, shrink, 'error'));
  } catch (error) {
    return refusalOf(textOf(error));
  }
};

export interface WorkingRaster extends Raster {
  /** Its luminance, computed once for all that measure. */
  readonly grey: GreyRaster;
  /** Pixels of the master for one of these. */
  readonly shrink: 1 | 2;
  /** Of this raster, stated or assumed. */
  readonly rasterDpi: number;
  readonly damaged: boolean;
}

const asWorking = (open: OpenMaster, raster: Raster, damaged: boolean): WorkingRaster => {
  const dpi = assumedDpi(open.header);
  const shrink = workingShrink(dpi);
  return { ...raster, grey: greyOf(raster), shrink, rasterDpi: dpi / shrink, damaged };
};

/** The working raster of a file that arrives: refused when anything in it is broken. */
export const decodeWorkingStrictly = async (open: OpenMaster): Promise<Outcome<WorkingRaster, DecodeRefusal>> => {
  const raster = await decodeStrictly(open, workingShrink(assumedDpi(open.header)));
  return raster.ok ? accept(asWorking(open, raster.value, false)) : raster;
};

/**
 * The one decode that measurements, access copy and thumbnail share. A frame of a scanner that is already acknowledged
 * is shown as far as it can be read, and marked damaged.
 */
export const decodeWorking = async (open: OpenMaster): Promise<Outcome<WorkingRaster, DecodeRefusal>> => {
  const strict = await decodeWorkingStrictly(open);
  if (strict.ok) return strict;
  try {
    return accept(asWorking(open, await run(open, workingShrink(assumedDpi(open.header)), 'none'), true));
  } catch {
    // Not even leniently: the strict decoder's refusal says why.
    return strict;
  }
};
