import { hash } from 'node:crypto';
import type { Sha512 } from '#app/kernel/digest.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { StoredObject, StoredObjects } from '#app/ports/StoredObjects.ts';
import { INVENTORY_FILE, sidecarName } from './inventory.ts';
import { OBJECT_DECLARATION, objectPath } from './layout.ts';

/** The objects of the storage root `root` (such as `roots/0105`), looked at without reading content. */
export const storedObjects = (reader: BlobReader, root: string): StoredObjects => ({
  async look(objectId) {
    const prefix = `${root}/${objectPath(objectId)}/`;
    const files = new Map<string, number>();
    for await (const { key, bytes, kind } of reader.list(prefix)) if (kind === 'file') files.set(key.slice(prefix.length), bytes);
    const head = files.has(INVENTORY_FILE) ? headOf((await reader.get(`${prefix}${INVENTORY_FILE}`))?.bytes ?? new Uint8Array()) : null;
    const sidecar = sidecarName('sha512');
    const isSealed = (version: string): boolean =>
      files.has(OBJECT_DECLARATION.name) && files.has(`${version}/${sidecar}`) && (version !== head?.version || files.has(sidecar));
    return { files, head, isSealed };
  },
});

const headOf = (bytes: Uint8Array): StoredObject['head'] => {
  try {
    const { head }: { head: unknown } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof head !== 'string' || !/^v[1-9]\d*$/.test(head)) return null;
    return { version: head, sha512: hash('sha512', bytes) as Sha512 };
  } catch {
    return null;
  }
};
