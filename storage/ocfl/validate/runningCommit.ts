import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { digestBytes } from '../digestOf.ts';
import { INVENTORY_FILE, sidecarDigest, sidecarName, versionNumber } from '../inventory.ts';
import type { ObjectTree } from './objectTree.ts';
import { isObject } from './shapes.ts';

/** How young a claim must be to count as a commit under way: a state that is invalid by design (DESIGN §4). */
export interface RunningSettings {
  readonly now: Instant;
  readonly youngerThanMilliseconds: number;
}

export interface RunningCommit {
  readonly version: string;
  /** Its files, which are not judged yet. */
  readonly paths: ReadonlySet<string>;
  /** `claimed`: the head is still the version before. `switched`: only the root sidecar is late. */
  readonly stage: 'claimed' | 'switched';
}

type Read = (path: string) => Promise<Uint8Array | null>;

const ROOT_OF_V1 = new Set(['0=ocfl_object_1.0', '0=ocfl_object_1.1']);

/** The commit that is going on in an object, by what its claim says; null when there is none, or one too old to be running. */
export const runningCommit = async (tree: ObjectTree, read: Read, settings: RunningSettings): Promise<RunningCommit | null> => {
  const version = [...tree.children('').keys()]
    .filter((name) => /^v[1-9]\d*$/.test(name))
    .sort((one, other) => versionNumber(other) - versionNumber(one))[0];
  if (version === undefined) return null;
  const claim = await read(`${version}/${INVENTORY_FILE}`);
  const fields = claim === null ? null : parsed(claim);
  if (claim === null || fields === null || fields.head !== version || !isYoung(fields, version, settings)) return null;

  const root = await read(INVENTORY_FILE);
  if (root === null) {
    // Before its first switch a new object is nothing but its claim and content; anything else is no commit of ours.
    const strange = [...tree.children('').keys()].some((name) => name !== version && !ROOT_OF_V1.has(name));
    return version === 'v1' && !strange ? { version, paths: ownPaths(fields, version), stage: 'claimed' } : null;
  }
  if (Buffer.compare(root, claim) === 0)
    return (await sidecarIsLate(root, version, read)) ? { version, paths: new Set(), stage: 'switched' } : null;
  const head = parsed(root);
  const continues = head?.head === `v${versionNumber(version) - 1}` && head.id === fields.id;
  return continues ? { version, paths: ownPaths(fields, version), stage: 'claimed' } : null;
};

const parsed = (bytes: Uint8Array): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    // Not an inventory: the validator says so with its code.
    return null;
  }
};

const isYoung = (fields: Readonly<Record<string, unknown>>, version: string, settings: RunningSettings): boolean => {
  const versions = fields.versions;
  const block = isObject(versions) ? versions[version] : undefined;
  const created = isObject(block) ? block.created : undefined;
  return typeof created === 'string' && millisecondsBetween(created, settings.now) < settings.youngerThanMilliseconds;
};

/** The keys that a commit of this claim may have put so far. */
const ownPaths = (fields: Readonly<Record<string, unknown>>, version: string): ReadonlySet<string> => {
  const manifest = fields.manifest;
  const content = isObject(manifest)
    ? Object.values(manifest)
        .flat()
        .filter((path): path is string => typeof path === 'string')
    : [];
  return new Set([
    `${version}/${INVENTORY_FILE}`,
    `${version}/${sidecarName('sha512')}`,
    ...content.filter((path) => path.startsWith(`${version}/`)),
    ...(version === 'v1' ? ROOT_OF_V1 : []),
  ]);
};

/** The root inventory is the new one, the version's own sidecar says so, the root's sidecar says something else or is not there yet. */
const sidecarIsLate = async (root: Uint8Array, version: string, read: Read): Promise<boolean> => {
  const digest = digestBytes(root, ['sha512']).digests.get('sha512');
  const stated = async (path: string): Promise<string | null> => {
    const bytes = await read(path);
    return bytes === null ? null : sidecarDigest(bytes);
  };
  return (await stated(`${version}/${sidecarName('sha512')}`)) === digest && (await stated(sidecarName('sha512'))) !== digest;
};
