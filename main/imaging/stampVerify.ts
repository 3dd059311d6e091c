import sharp from 'sharp';
import { readStampPayload, type StampIdentity } from '#app/capture/stamp.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type GrayPixels, readCodes } from './readCodes.ts';

/** Sizes and softnesses in which a stamp is looked for, cheapest and likeliest first. Blur in pixels (sigma). */
const ATTEMPTS: readonly { readonly scale: number; readonly blur: number }[] = [
  { scale: 1, blur: 0 },
  { scale: 0.5, blur: 0 },
  { scale: 1, blur: 1 },
  { scale: 2, blur: 0 },
  { scale: 0.7, blur: 0 },
  { scale: 1, blur: 1.6 },
  { scale: 2, blur: 1.5 },
];
/** Enlarging stops here: 40 million pixels are A3 at 400 dpi. */
const MOST_PIXELS = 40_000_000;

export type StampRefusal = 'stamp-not-found' | 'image-unreadable';

/**
 * The stamps that can be read from the pixels of an image file: of a published access copy, or of a print of it that
 * was scanned again. Usually one; a page that already carried the stamp of another dossier when it was captured has
 * both, in no order. Takes 20 ms where the first look succeeds, about a second where there is nothing to find.
 */
export const verifyStamp = async (bytes: Uint8Array): Promise<Outcome<readonly StampIdentity[], StampRefusal>> => {
  const gray = await decodeGray(bytes);
  if (gray === null) return refuse('image-unreadable');
  for (const { scale, blur } of ATTEMPTS) {
    if (gray.width * gray.height * scale * scale > MOST_PIXELS) continue;
    const stamps = distinctStamps(await readCodes(scale === 1 && blur === 0 ? gray : await redraw(gray, scale, blur)));
    if (stamps.length > 0) return accept(stamps);
  }
  return refuse('stamp-not-found');
};

const distinctStamps = (codes: readonly { readonly text: string }[]): readonly StampIdentity[] => {
  const byText = new Map<string, StampIdentity>();
  for (const { text } of codes) {
    const stamp = readStampPayload(text);
    if (stamp !== null) byText.set(text, stamp);
  }
  return [...byText.values()];
};

const decodeGray = async (bytes: Uint8Array): Promise<GrayPixels | null> => {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'truncated' })
      .flatten({ background: 'white' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch {
    return null;
  }
};

const redraw = async ({ data, width, height }: GrayPixels, scale: number, blur: number): Promise<GrayPixels> => {
  const drawn = sharp(data, { raw: { width, height, channels: 1 } });
  // Never the default kernel: it sharpens, and small codes are then missed (LIBRARIES §8).
  if (scale !== 1)
    drawn.resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { kernel: 'linear', fit: 'fill' });
  if (blur > 0) drawn.blur(blur);
  const { data: pixels, info } = await drawn.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data: pixels, width: info.width, height: info.height };
};
