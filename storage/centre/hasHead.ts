import type { Sha512 } from '#app/kernel/digest.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import type { SwitchedHead } from './switchedHeads.ts';

/** Whether the bucket holds the inventory of a head, by its digest. Its content is what `store audit` reads. */
export const hasHead = async (
  blobs: Pick<BlobReader, 'get'>,
  sha512: (bytes: Uint8Array) => Sha512,
  { branch, object, version, inventorySha512 }: SwitchedHead,
): Promise<boolean> => {
  const found = await blobs.get(`roots/${branch}/${objectPath(object)}/${version}/inventory.json`);
  return found !== null && sha512(found.bytes) === inventorySha512;
};
