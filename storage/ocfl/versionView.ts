import { invariant } from '#app/kernel/invariant.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { INVENTORY_FILE, sidecarName, versionNumber } from './inventory.ts';

/**
 * The object under `prefix` as it stood when `version` was its newest: later versions are not seen, and what the root says is
 * read from the version's own folder. A root can be overwritten by whoever holds the branch's key, and is a version ahead while a commit runs.
 */
export const versionView = (reader: BlobReader, prefix: string, version: string): BlobReader => {
  const ROOTS = new Set([INVENTORY_FILE, sidecarName('sha512'), sidecarName('sha256')]);
  const own = (key: string): string => {
    const name = key.slice(prefix.length);
    return key.startsWith(prefix) && ROOTS.has(name) ? `${prefix}${version}/${name}` : key;
  };
  const isLater = (key: string): boolean => {
    const folder = key.slice(prefix.length).split('/', 1)[0] ?? '';
    return /^v\d+$/.test(folder) && versionNumber(folder) > versionNumber(version);
  };
  return {
    get: (key) => reader.get(own(key)),
    range: (key, from, length) => reader.range(own(key), from, length),
    stream: (key) => reader.stream(own(key)),
    head: (key) => reader.head(own(key)),
    async *list(listed, part) {
      invariant(part === undefined, 'a view of a version is listed whole: what it adds stands out of order');
      const folder = `${prefix}${version}/`;
      for await (const entry of reader.list(listed)) {
        const name = entry.key.slice(prefix.length);
        if (isLater(entry.key) || ROOTS.has(name)) continue;
        yield entry;
        // The root's files as this version would have them, so that its listing and its bytes agree.
        const file = entry.key.slice(folder.length);
        if (entry.key.startsWith(folder) && ROOTS.has(file)) yield { ...entry, key: `${prefix}${file}` };
      }
    },
  };
};
