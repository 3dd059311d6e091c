import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { currentImages, type DossierState } from './state.ts';

/**
 * What an approval binds (DESIGN §12): the digest of the list (image, sha256 of its master, sha256 of its access copy)
 * of the current images in order of their numbers, as canonical JSON; an access copy that is not there is ''.
 */
export const approvalDigest = (hasher: Hasher, dossier: DossierState, accessSha256: ReadonlyMap<number, string>): Sha256 =>
  hasher.sha256(canonicalJson(currentImages(dossier).map(({ image, sha256 }) => [image, sha256, accessSha256.get(image) ?? ''])));
