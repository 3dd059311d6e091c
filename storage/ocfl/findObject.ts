import type { BlobReader } from '#app/ports/Blobs.ts';
import { INVENTORY_FILE } from './inventory.ts';
import { objectPath } from './layout.ts';
import { listObjects } from './listObjects.ts';
import { storeShape } from './validate/storeShape.ts';

/**
 * The prefix of an object in a tree (its folder with a slash at the end, or empty when the tree is that object), or null.
 * `wanted` is its id, or a uuid for `urn:uuid:…`. Looks where our layout puts it first, then, for foreign layouts, everywhere.
 */
export const findObject = async (reader: BlobReader, wanted: string): Promise<string | null> => {
  const ids = /^[0-9a-f-]{36}$/i.test(wanted) ? [`urn:uuid:${wanted.toLowerCase()}`, wanted] : [wanted];
  const shape = await storeShape(reader);
  const bases = typeof shape === 'string' ? [] : shape;
  for (const base of bases) {
    for (const id of ids) {
      const prefix = `${base}${objectPath(id)}/`;
      if ((await reader.head(`${prefix}${INVENTORY_FILE}`)) !== null) return prefix;
    }
  }
  for await (const object of listObjects(reader)) {
    if (object.id !== null && ids.includes(object.id)) return object.path === '' ? '' : `${object.path}/`;
  }
  return null;
};
