import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader, Blobs } from '#app/ports/Blobs.ts';
import { LAYOUT_FILE, ROOT_FILES } from './layout.ts';

export interface StorageRoot {
  /** Version of the specification that the root declares. */
  readonly version: '1.0' | '1.1';
  /** Extension that maps ids to folders, when the root says it. */
  readonly layout: string | null;
}

/**
 * Makes a storage root, or finds that it is made. `root` is a key without a slash at its end, such as `roots/0105`. Can be
 * stopped and repeated anywhere. Fault `archive-root-foreign` when something else stands there: it is left as it is.
 */
export const makeStorageRoot = async (blobs: Blobs, root: string): Promise<void> => {
  for (const { name, bytes } of ROOT_FILES) {
    const key = `${root}/${name}`;
    const there = await blobs.get(key);
    if (there === null) await blobs.putIfAbsent(key, bytes);
    const found = there ?? (await blobs.get(key));
    if (found === null || Buffer.compare(found.bytes, bytes) !== 0) throw new Fault('archive-root-foreign', 'permanent', { path: key });
  }
};

/** What a storage root says of itself, ours or foreign; null when no declaration of OCFL 1.0 or 1.1 stands there. */
export const openStorageRoot = async (reader: BlobReader, root: string): Promise<StorageRoot | null> => {
  const prefix = root === '' ? '' : `${root}/`;
  const declared = async (version: '1.0' | '1.1'): Promise<boolean> => (await reader.head(`${prefix}0=ocfl_${version}`)) !== null;
  const version = (await declared('1.1')) ? '1.1' : (await declared('1.0')) ? '1.0' : null;
  return version === null ? null : { version, layout: layoutOf((await reader.get(`${prefix}${LAYOUT_FILE}`))?.bytes) };
};

const layoutOf = (bytes: Uint8Array | undefined): string | null => {
  if (bytes === undefined) return null;
  try {
    const layout: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const extension = (layout as { readonly extension?: unknown } | null)?.extension;
    return typeof extension === 'string' ? extension : null;
  } catch {
    // The validator names it (E070); for reading the root is as one that says nothing.
    return null;
  }
};
