import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedAt, AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { digestBytes } from './digestOf.ts';
import { INVENTORY_FILE, type Inventory } from './inventory.ts';
import { objectPath } from './layout.ts';
import { logicalState, readContent, readHead } from './readObject.ts';

/** Inventories and `dossier.json` files of the dossiers that desks have open; a few hundred kilobytes each. */
const MOST_KEPT = 128;

const bounded = <Value>() => {
  const kept = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => kept.get(key),
    keep(key: string, value: Value): void {
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
    },
  };
};

const prefixOf = ({ branch, object }: Pick<AcceptedAt, 'branch' | 'object'>): string => `roots/${branch}/${objectPath(object)}/`;

/**
 * Accepted versions in a tree of branch roots (STORE.md §4): `vN/inventory.json` at the digest that the centre signed, never
 * the root inventory; then content by its digest in there. What is kept in memory is named by its digest, so it cannot age.
 */
export const acceptedFiles = (reader: BlobReader): AcceptedFiles => {
  const inventories = bounded<Inventory>();
  const small = bounded<Uint8Array<ArrayBuffer>>();

  const inventoryOf = async (at: AcceptedAt): Promise<Inventory> => {
    const known = inventories.get(at.inventorySha512);
    if (known !== undefined) return known;
    const path = `${prefixOf(at)}${at.version}/${INVENTORY_FILE}`;
    const bytes = (await reader.get(path))?.bytes;
    if (bytes === undefined || digestBytes(bytes, ['sha512']).digests.get('sha512') !== at.inventorySha512)
      throw new Fault('archive-damaged', 'permanent', { path });
    // The bytes are those that the centre judged and signed, so their form was checked then.
    const inventory = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Inventory;
    inventories.keep(at.inventorySha512, inventory);
    return inventory;
  };

  return {
    async read(at, logicalPath) {
      const inventory = await inventoryOf(at);
      const digest = logicalState(inventory, at.version)?.get(logicalPath);
      if (digest === undefined) return null;
      const kept = logicalPath === 'dossier.json' ? small.get(digest) : undefined;
      if (kept !== undefined) return kept;
      const bytes = new Uint8Array(await readContent(reader, prefixOf(at), inventory, digest));
      if (logicalPath === 'dossier.json') small.keep(digest, bytes);
      return bytes;
    },
    async claimed(at) {
      return (await readHead(reader, prefixOf(at)))?.inventory.head ?? null;
    },
  };
};
