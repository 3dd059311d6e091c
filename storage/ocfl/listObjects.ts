import type { BlobReader } from '#app/ports/Blobs.ts';
import { readHead } from './readObject.ts';
import { groupObjects } from './validate/groupObjects.ts';
import { storeShape } from './validate/storeShape.ts';

export interface ListedObject {
  /** Key of the object's folder, without a slash at its end; empty when the tree is one object. */
  readonly path: string;
  /** Null when no version of it can be read: a first commit under way, or damage. */
  readonly id: string | null;
  readonly version: string | null;
  readonly created: string | null;
  readonly message: string | null;
  /** Logical files of the head version. */
  readonly files: number;
}

/** Every object of every storage root in a tree, ours or foreign, whatever its layout. */
export const listObjects = async function* (reader: BlobReader): AsyncIterable<ListedObject> {
  const shape = await storeShape(reader);
  if (shape === 'object') yield await listed(reader, '');
  if (typeof shape === 'string') return;
  for (const base of shape) {
    for await (const group of groupObjects(reader.list(base), base)) {
      if (group.kind === 'object') yield await listed(reader, group.prefix);
    }
  }
};

const listed = async (reader: BlobReader, prefix: string): Promise<ListedObject> => {
  const head = await readHead(reader, prefix);
  const version = head?.inventory.head ?? null;
  const block = version === null ? undefined : head?.inventory.versions[version];
  return {
    path: prefix.slice(0, -1),
    id: head?.inventory.id ?? null,
    version,
    created: block?.created ?? null,
    message: block?.message ?? null,
    files: Object.values(block?.state ?? {}).reduce((sum, paths) => sum + paths.length, 0),
  };
};
