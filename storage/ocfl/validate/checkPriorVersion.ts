import type { InventoryVersion } from '../inventory.ts';
import type { CheckedInventory } from './checkInventory.ts';
import type { Problems } from './problems.ts';

/**
 * Section 3.7: what an older inventory says of its versions is what the newest says of them. `at` names the older one;
 * `texts` keeps the JSON of the newest inventory's blocks, which are compared with hundreds of older ones.
 */
export const checkPriorVersion = (
  prior: CheckedInventory,
  root: CheckedInventory,
  at: string,
  texts: Map<string, string>,
  problems: Problems,
): void => {
  const bothNamed = typeof prior.inventory.id === 'string' && typeof root.inventory.id === 'string';
  if (bothNamed && prior.inventory.id !== root.inventory.id) {
    problems.add('E037', `${at} id`, prior.inventory.id, root.inventory.id);
    if (root.specVersion !== '1.0') problems.add('E110', `${at} id`, prior.inventory.id, root.inventory.id);
  }
  const sameDigests = prior.inventory.digestAlgorithm === root.inventory.digestAlgorithm;
  for (const version of prior.versions) {
    const before = prior.inventory.versions[version];
    const now = root.inventory.versions[version];
    if (before === undefined || now === undefined) {
      problems.add('E066', `${at} versions/${version}`, version, root.versions.join(', '));
      continue;
    }
    const text = texts.get(version) ?? JSON.stringify(now);
    texts.set(version, text);
    if (sameDigests && text === JSON.stringify(before)) continue;
    compareStates({ prior, root, version, at, sameDigests }, problems);
    for (const key of ['created', 'message', 'user'] as const) {
      if (!alike(before[key], now[key]))
        problems.add('W011', `${at} versions/${version}/${key}`, JSON.stringify(before[key]), JSON.stringify(now[key]));
    }
  }
  for (const [path] of prior.manifest.digestOf) {
    if (!root.manifest.digestOf.has(path)) problems.add('E023', 'inventory.json manifest', `without ${path}`, `named by ${at}`);
  }
  checkOlderManifest(prior, root, at, problems);
};

/** An inventory in a version's folder names every content file of that version and of those before it (E023). */
const checkOlderManifest = (prior: CheckedInventory, root: CheckedInventory, at: string, problems: Problems): void => {
  const versions = new Set(prior.versions);
  for (const path of root.manifest.digestOf.keys()) {
    const version = path.slice(0, path.indexOf('/'));
    if (versions.has(version) && !prior.manifest.digestOf.has(path)) problems.add('E023', path, `not in the manifest of ${at}`);
  }
};

interface Comparison {
  readonly prior: CheckedInventory;
  readonly root: CheckedInventory;
  readonly version: string;
  readonly at: string;
  readonly sameDigests: boolean;
}

/** Logical states are equal when the same logical paths mean the same bytes: the same digest, or at least the same files. */
const compareStates = ({ prior, root, version, at, sameDigests }: Comparison, problems: Problems): void => {
  const before = logicalDigests(prior.inventory.versions[version]);
  const now = logicalDigests(root.inventory.versions[version]);
  const place = `${at} versions/${version}/state`;
  for (const [path, digest] of before) {
    const other = now.get(path);
    if (other === undefined) problems.add('E066', place, path, 'not in the newest inventory');
    else if (sameDigests ? digest !== other : !shareContent(prior, digest, root, other))
      problems.add('E066', place, path, 'the same bytes');
  }
  for (const path of now.keys()) if (!before.has(path)) problems.add('E066', place, `without ${path}`, 'as in the newest inventory');
};

const shareContent = (prior: CheckedInventory, digest: string, root: CheckedInventory, other: string): boolean => {
  const files = new Set(root.manifest.paths.get(other) ?? []);
  return (prior.manifest.paths.get(digest) ?? []).some((path) => files.has(path));
};

const logicalDigests = (version: InventoryVersion | undefined): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [digest, paths] of Object.entries(version?.state ?? {})) {
    if (Array.isArray(paths)) for (const path of paths) found.set(path, digest.toLowerCase());
  }
  return found;
};

/** Equal whatever the order of their keys. */
const alike = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);
const sorted = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
