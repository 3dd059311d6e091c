import { createHash } from 'node:crypto';
import { proposeRecipe } from '#app/capture/recipe.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { PageStepRequest, PageStepResult } from '#app/ports/Imaging.ts';
import { decodeWorking } from './decodeMaster.ts';
import { deriveCopies } from './deriveCopies.ts';
import { measureCodes, measurePage } from './measurePage.ts';
import { openMaster } from './openMaster.ts';
import type { StampMaker } from './stamp.ts';

/**
 * Everything that is done to one acknowledged master, from one decode: digests, measurements, access copy, thumbnail.
 * Refused when the bytes are no picture that can be shown at all.
 */
export const pageStep = async (
  master: Uint8Array,
  request: PageStepRequest,
  { mostPixels, stamps }: { readonly mostPixels: number; readonly stamps: StampMaker },
): Promise<Outcome<PageStepResult>> => {
  const open = openMaster(master, mostPixels);
  if (!open.ok) return open;
  const raster = await decodeWorking(open.value);
  if (!raster.ok) return raster;
  const measurements = await measurePage(open.value.header, raster.value, await measureCodes(raster.value));
  const proposed = proposeRecipe(measurements);
  const applied = request.recipe ?? proposed;
  return accept({
    sha256: createHash('sha256').update(master).digest('hex') as Sha256,
    sha512: createHash('sha512').update(master).digest('hex') as Sha512,
    measurements,
    proposed,
    applied,
    copies: await deriveCopies(raster.value, applied, request.stamp, stamps),
  });
};
