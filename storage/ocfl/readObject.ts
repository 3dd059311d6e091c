import type { Sha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { digestBytes } from './digestOf.ts';
import { INVENTORY_FILE, type Inventory, type ReadInventory, sidecarDigest, sidecarName, versionNumber } from './inventory.ts';
import { checkInventory } from './validate/checkInventory.ts';
import { problems } from './validate/problems.ts';

/** Reads an inventory whose structure holds and whose digest one of the sidecars states; null otherwise. */
const readInventory = async (
  reader: BlobReader,
  key: string,
  sidecarFolders: (inventory: Inventory) => readonly string[],
): Promise<ReadInventory | null> => {
  const bytes = (await reader.get(key))?.bytes;
  if (bytes === undefined) return null;
  const found = problems();
  const checked = checkInventory(bytes, INVENTORY_FILE, found);
  if (checked === null || found.errors.length > 0) return null;
  const { inventory } = checked;
  const digests = digestBytes(bytes, ['sha512', inventory.digestAlgorithm]).digests;
  for (const folder of sidecarFolders(inventory)) {
    const sidecar = (await reader.get(`${folder}${sidecarName(inventory.digestAlgorithm)}`))?.bytes;
    if (sidecar === undefined || sidecarDigest(sidecar) !== digests.get(inventory.digestAlgorithm)) continue;
    return { inventory, sha512: digests.get('sha512') as Sha512, bytes };
  }
  return null;
};

/**
 * The inventory of the last whole version of the object under `prefix` (its folder with a slash at the end, or empty), or null when
 * it has none yet. A commit beside it is not seen before its switch; between the switch and the root sidecar the version's
 * own sidecar vouches. When the root inventory is no good, the last version that validates is taken.
 */
export const readHead = async (reader: BlobReader, prefix: string): Promise<ReadInventory | null> => {
  const root = await readInventory(reader, `${prefix}${INVENTORY_FILE}`, (inventory) => [`${prefix}`, `${prefix}${inventory.head}/`]);
  if (root !== null) return root;
  const versions = new Set<string>();
  for await (const { key } of reader.list(`${prefix}`)) {
    const name = key.slice(prefix.length).split('/', 1)[0] ?? '';
    if (/^v\d+$/.test(name)) versions.add(name);
  }
  // Without a root inventory, v1 alone is a first commit that has not switched.
  if ((await reader.head(`${prefix}${INVENTORY_FILE}`)) === null && versions.size < 2) return null;
  for (const version of [...versions].sort((one, other) => versionNumber(other) - versionNumber(one))) {
    const folder = `${prefix}${version}/`;
    const own = await readInventory(reader, `${folder}${INVENTORY_FILE}`, () => [folder]);
    if (own?.inventory.head === version) return own;
  }
  return null;
};

/** Logical path to digest (as the inventory writes it) of one version; null when there is no such version. */
export const logicalState = (inventory: Inventory, version: string): ReadonlyMap<string, string> | null => {
  const block = inventory.versions[version];
  if (block === undefined) return null;
  return new Map(Object.entries(block.state).flatMap(([digest, paths]) => paths.map((path): [string, string] => [path, digest])));
};

/**
 * The bytes that have this digest, checked; any of their content paths will do. Fault `archive-damaged` (permanent, `path`)
 * when none holds them.
 */
export const readContent = async (reader: BlobReader, prefix: string, inventory: Inventory, digest: string): Promise<Uint8Array> => {
  const paths = inventory.manifest[digest] ?? [];
  for (const path of paths) {
    const bytes = (await reader.get(`${prefix}${path}`))?.bytes;
    if (bytes === undefined) continue;
    const algorithm = inventory.digestAlgorithm;
    if (digestBytes(bytes, [algorithm]).digests.get(algorithm) === digest.toLowerCase()) return bytes;
  }
  throw new Fault('archive-damaged', 'permanent', { path: `${prefix}${paths[0] ?? digest}` });
};
