import { LARGEST_TEXT } from '#app/kernel/largestValues.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import type { TooLarge } from '#app/ports/ObjectReader.ts';

/** Files of an object, of all its versions. */
const MOST_FILES = 200_000;

/** Inventories, sidecars, declarations: what is read whole before anything vouches for it. */
const isText = (path: string): boolean => !path.slice(0, path.lastIndexOf('/') + 1).includes('content/');

const again = async function* (entries: readonly BlobEntry[]): AsyncIterable<BlobEntry> {
  yield* entries;
};

/**
 * One object, listed once, of which nothing is read that is too large to be what it should be: whoever holds the branch's key puts
 * what they like. `vouched` are paths whose bytes were signed: something large there hides them, and is passed over as if nothing stood.
 */
export const boundedObject = async (
  reader: BlobReader,
  prefix: string,
  vouched: ReadonlySet<string>,
): Promise<{ readonly reader: BlobReader } | TooLarge> => {
  const listed: BlobEntry[] = [];
  const hidden = new Set<string>();
  for await (const entry of reader.list(prefix)) {
    const path = entry.key.slice(prefix.length);
    const isLarge = isText(path) && entry.bytes > LARGEST_TEXT;
    if (isLarge && !vouched.has(path)) return { tooLarge: path };
    if (isLarge) hidden.add(entry.key);
    else if (listed.push(entry) > MOST_FILES) return { tooLarge: `${MOST_FILES} files` };
  }
  const get: BlobReader['get'] = async (key) => (hidden.has(key) ? null : reader.get(key));
  return { reader: { ...reader, get, list: () => again(listed) } };
};
