import { digestBytes } from '../digestOf.ts';
import { INVENTORY_FILE, sidecarDigest, sidecarName } from '../inventory.ts';
import type { ObjectTree } from './objectTree.ts';
import type { Problems } from './problems.ts';

interface SidecarPlace {
  /** `''` for the object's root, `v2/` for a version. */
  readonly folder: string;
  readonly algorithm: string;
  readonly inventory: Uint8Array;
  readonly tree: ObjectTree;
  read(path: string): Promise<Uint8Array | null>;
}

/** Section 3.6: an inventory has a sidecar of its own algorithm (E058, E059), of the right form (E061) and digest (E060). */
export const checkSidecar = async (place: SidecarPlace, problems: Problems): Promise<void> => {
  const path = `${place.folder}${sidecarName(place.algorithm)}`;
  const bytes = await place.read(path);
  if (bytes === null) {
    const other = [...place.tree.children(place.folder.slice(0, -1)).keys()].find((name) => name.startsWith(`${INVENTORY_FILE}.`));
    problems.add('E058', path);
    if (other !== undefined) problems.add('E059', `${place.folder}${other}`, other, sidecarName(place.algorithm));
    return;
  }
  const stated = sidecarDigest(bytes);
  if (stated === null) {
    problems.add('E061', path, new TextDecoder().decode(bytes.subarray(0, 80)).trim(), `DIGEST ${INVENTORY_FILE}`);
    return;
  }
  const computed = digestBytes(place.inventory, [place.algorithm]).digests.get(place.algorithm);
  if (stated !== computed) problems.add('E060', path, stated, computed);
};
