import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, type ReadInputBarcodeFormat, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { invariant } from '#app/kernel/invariant.ts';

/** Eight-bit luminance, row by row without padding; 0 is black. */
export interface GrayPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type CodePoint = readonly [x: number, y: number];

/** A barcode found in pixels; `format` as ISO names it (COMMANDS.md), corners clockwise from the symbol's own top left. */
export interface Code {
  readonly format: string;
  readonly text: string;
  readonly quad: readonly [CodePoint, CodePoint, CodePoint, CodePoint];
}

// The library would fetch its engine from a public network (LIBRARIES §5); a branch has none.
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer as ArrayBuffer },
});

/** The two symbols that this product prints. Others cost three to thirty times as much (LIBRARIES §5). */
const PRINTED: readonly ReadInputBarcodeFormat[] = ['QRCode', 'Code128'];

/** Retail codes are one symbology in zxing and two names in ISO/IEC 15420. */
const ISO_NAMES: Readonly<Record<string, string>> = { EAN13: 'EAN-13', EAN8: 'EAN-8' };

/** The smallest container that the engine opens by itself: saves the detour over four bytes a pixel (20 for 50 ms). */
const asPortableGraymap = ({ data, width, height }: GrayPixels): Uint8Array => {
  invariant(data.length === width * height, 'codes are read from one grey byte a pixel');
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const file = new Uint8Array(header.length + width * height);
  file.set(header);
  file.set(data, header.length);
  return file;
};

const asCode = ({ format, symbology, text, position: { topLeft, topRight, bottomRight, bottomLeft } }: ReadResult): Code => ({
  format: ISO_NAMES[format] ?? symbology,
  text,
  quad: [
    [topLeft.x, topLeft.y],
    [topRight.x, topRight.y],
    [bottomRight.x, bottomRight.y],
    [bottomLeft.x, bottomLeft.y],
  ],
});

/**
 * QR and Code 128 symbols in grey pixels, in any quarter turn; about 20 ms for A4 at 150 dpi, 60 at 300. Shrink pages
 * with the linear kernel before: a 0.5 mm QR was found so and missed on the sharper default (LIBRARIES §8).
 * Undamaged pixels never fail; nothing found is an empty list.
 */
export const readCodes = async (gray: GrayPixels): Promise<readonly Code[]> => {
  const found = await readBarcodes(asPortableGraymap(gray), { formats: [...PRINTED], tryInvert: false, textMode: 'Plain' });
  return found.filter(({ isValid }) => isValid).map(asCode);
};
