import type { BlobEntry } from '#app/ports/Blobs.ts';

/** What lies under an object's folder, by paths relative to it. */
export interface ObjectTree {
  /** Path to size in bytes. */
  readonly files: ReadonlyMap<string, number>;
  readonly emptyFolders: readonly string[];
  /** Symbolic links and other things that are neither file nor folder. */
  readonly others: readonly string[];
  /** Names directly in a folder (`''` is the object's own), with what they are. */
  children(folder: string): ReadonlyMap<string, 'file' | 'folder'>;
}

/** `prefix` ends with a slash, or is empty. */
export const objectTree = (prefix: string, entries: readonly BlobEntry[]): ObjectTree => {
  const relative = (entry: BlobEntry): string => entry.key.slice(prefix.length);
  const files = new Map(entries.filter((entry) => entry.kind === 'file').map((entry) => [relative(entry), entry.bytes]));
  const emptyFolders = entries.filter((entry) => entry.kind === 'folder').map((entry) => relative(entry).slice(0, -1));
  const byFolder = new Map<string, Map<string, 'file' | 'folder'>>();
  const note = (path: string, kind: 'file' | 'folder'): void => {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, cut));
    const known = byFolder.get(folder);
    if (known !== undefined) {
      known.set(path.slice(cut + 1), kind);
      return;
    }
    byFolder.set(folder, new Map([[path.slice(cut + 1), kind]]));
    if (folder !== '') note(folder, 'folder');
  };
  for (const path of files.keys()) note(path, 'file');
  for (const path of emptyFolders) note(path, 'folder');
  return {
    files,
    emptyFolders,
    others: entries.filter((entry) => entry.kind === 'other').map(relative),
    children: (folder) => byFolder.get(folder) ?? new Map(),
  };
};
