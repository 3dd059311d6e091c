import type { BlobReader } from '#app/ports/Blobs.ts';
import { canDigest, digestKey } from '../digestOf.ts';
import { lanes } from '../lanes.ts';
import type { CheckedInventory } from './checkInventory.ts';
import { faultOfOneKey, UNREAD } from './faultOfOneKey.ts';
import type { ObjectTree } from './objectTree.ts';
import type { Problems } from './problems.ts';

interface Expected {
  readonly algorithm: string;
  readonly digest: string;
  /** E092 for a manifest, E093 for a fixity block. */
  readonly code: string;
  readonly at: string;
}

/** What all inventories of an object say about each file: path to expectations. */
const expectations = (inventories: ReadonlyMap<string, CheckedInventory>): ReadonlyMap<string, readonly Expected[]> => {
  const all = new Map<string, Map<string, Expected>>();
  const expect = (path: string, expected: Expected): void => {
    const known = all.get(path) ?? new Map<string, Expected>();
    all.set(path, known);
    const key = `${expected.code} ${expected.algorithm} ${expected.digest}`;
    if (!known.has(key)) known.set(key, expected);
  };
  for (const [at, checked] of inventories) {
    const algorithm = checked.inventory.digestAlgorithm;
    for (const [path, digest] of checked.manifest.digestOf) expect(path, { algorithm, digest, code: 'E092', at: `${at} manifest` });
    for (const [name, block] of Object.entries(checked.inventory.fixity ?? {})) {
      if (!canDigest(name) || typeof block !== 'object' || block === null) continue;
      for (const [digest, paths] of Object.entries(block)) {
        if (!Array.isArray(paths)) continue;
        for (const path of paths) expect(path, { algorithm: name, digest: digest.toLowerCase(), code: 'E093', at: `${at} fixity/${name}` });
      }
    }
  }
  return new Map([...all].map(([path, expected]) => [path, [...expected.values()]]));
};

const LANES = 4;

export interface ContentPlace {
  readonly reader: BlobReader;
  readonly prefix: string;
  readonly tree: ObjectTree;
  /** Whether the bytes of a content path are to be read and hashed. */
  readonly hashes: (contentPath: string) => boolean;
  /** A file that the store does not give, while it answers, is a problem (E092) and no fault. */
  readonly namesUnread: boolean;
}

/**
 * Files against manifests: each file of the newest manifest is there (E092) with the digests that any inventory gives it
 * (E092, E093), and each file there is in the manifest (E023). `inventories` holds the newest first, by its place.
 */
export const checkContent = async (
  { reader, prefix, tree, hashes, namesUnread }: ContentPlace,
  inventories: ReadonlyMap<string, CheckedInventory>,
  problems: Problems,
): Promise<void> => {
  const [root] = inventories.values();
  if (root === undefined) return;
  const expected = expectations(inventories);
  const missing = [...root.manifest.digestOf.keys()].filter((path) => !tree.files.has(path));
  for (const path of missing) problems.add('E092', path, 'no such file', 'inventory.json manifest');
  if (missing.length > 0) problems.add('E023', 'inventory.json manifest', `${missing.length}`, 'every file of the manifest');
  for (const path of tree.files.keys()) {
    const [version = '', directory] = path.split('/', 2);
    if (directory === root.contentDirectory && root.versions.includes(version) && !root.manifest.digestOf.has(path))
      problems.add('E023', path, 'not in the manifest');
  }
  await lanes([...expected], LANES, async ([path, wanted]) => {
    const size = tree.files.get(path);
    if (size === undefined) {
      for (const one of wanted) if (one.code === 'E093') problems.add('E093', path, 'no such file', one.at);
      return;
    }
    if (!hashes(path)) return;
    const algorithms = [...new Set(wanted.map((one) => one.algorithm))];
    const read = await digestKey(reader, `${prefix}${path}`, algorithms, size).catch(async (error: unknown) => {
      if (!namesUnread) throw error;
      await faultOfOneKey(reader, prefix, error);
      return UNREAD as typeof UNREAD;
    });
    if (read === UNREAD) return problems.add('E092', path, UNREAD);
    for (const { algorithm, digest, code, at } of wanted) {
      const found = read?.digests.get(algorithm);
      if (found !== digest) problems.add(code, path, found ?? 'no such file', `${digest} (${at})`);
    }
  });
};
