import type { BlobReader } from '#app/ports/Blobs.ts';
import { LAYOUT_FILE } from '../layout.ts';

/**
 * `object`, the prefixes of storage roots, or `nothing`. A tree with objects in it and no declaration of a root anywhere is
 * taken for a root that lacks it (E069).
 */
export const storeShape = async (reader: BlobReader): Promise<'object' | 'nothing' | readonly string[]> => {
  const found: string[] = [];
  let looksLikeOcfl = false;
  for await (const { key, kind } of reader.list('')) {
    if (kind !== 'file') continue;
    if (key.startsWith('0=ocfl_object_') || key === 'inventory.json') return 'object';
    if (key.startsWith('0=ocfl_') || key === LAYOUT_FILE) return [''];
    const prefix = /^(.*\/)0=ocfl_\d[^/]*$/.exec(key)?.[1];
    // A declaration under another root is content of one of its objects.
    if (prefix !== undefined && !found.some((outer) => prefix.startsWith(outer))) found.push(prefix);
    looksLikeOcfl ||= /\/0=ocfl_object_[^/]*$|\/inventory\.json$/.test(key);
  }
  if (found.length > 0) return found;
  return looksLikeOcfl ? [''] : 'nothing';
};
