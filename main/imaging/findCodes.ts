import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { SeenBarcode } from '#app/ports/Imaging.ts';
import { decodeStrictly, decodeWorking } from './decodeMaster.ts';
import { measureCodes } from './measurePage.ts';
import { openMaster } from './openMaster.ts';
import { greyOf } from './raster.ts';
import { readCodes } from './readCodes.ts';

/**
 * Barcodes of one picture, corners in its own pixels: first at about 150 dpi, and at full size where that finds none
 * (small symbols; four times the time).
 */
export const findCodes = async (image: Uint8Array, mostPixels: number): Promise<Outcome<readonly SeenBarcode[]>> => {
  const open = openMaster(image, mostPixels);
  if (!open.ok) return open;
  const raster = await decodeWorking(open.value);
  if (!raster.ok) return raster;
  const found = await measureCodes(raster.value);
  if (found.length > 0 || raster.value.shrink === 1) return accept(found);
  const full = await decodeStrictly(open.value, 1);
  return full.ok ? accept(await readCodes(greyOf(full.value))) : full;
};
