import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NATURAL = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Page 2 before page 10; names that read alike by code unit, so that the order is the same on every machine. */
export const compareNaturally = (one: string, other: string): number =>
  NATURAL.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);

/**
 * The files that paths stand for, in the order given; a folder stands for all files in it and its folders, in natural
 * order, hidden ones left out. A path that does not exist, or a folder that may not be read, stays in the list, to be refused
 * where a person sees it. A folder that a link leads back to is not gone through again.
 */
export const listFiles = (paths: readonly string[]): Promise<readonly string[]> => listInside(paths, []);

const listInside = async (paths: readonly string[], above: readonly string[]): Promise<readonly string[]> =>
  (await Promise.all(paths.map((path) => listPath(path, above)))).flat();

const listPath = async (path: string, above: readonly string[]): Promise<readonly string[]> => {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const here = await realpath(path);
  if (above.includes(here)) return [];
  const names = await readdir(path).catch(() => null);
  if (names === null) return [path];
  const shown = names.filter((name) => !name.startsWith('.')).sort(compareNaturally);
  return listInside(
    shown.map((name) => join(path, name)),
    [...above, here],
  );
};
