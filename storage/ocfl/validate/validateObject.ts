import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import { INVENTORY_FILE, sidecarName } from '../inventory.ts';
import { checkContent } from './checkContent.ts';
import { checkDeclaration } from './checkDeclaration.ts';
import { type CheckedInventory, checkInventory } from './checkInventory.ts';
import { checkPriorVersion } from './checkPriorVersion.ts';
import { checkSidecar } from './checkSidecar.ts';
import { checkVersionFolder } from './checkVersionFolder.ts';
import { checkExtensions } from './extensions.ts';
import { faultOfOneKey, UNREAD } from './faultOfOneKey.ts';
import { type ObjectTree, objectTree } from './objectTree.ts';
import { type Problem, type Problems, problems } from './problems.ts';
import { type RunningSettings, runningCommit } from './runningCommit.ts';

export interface ObjectFindings {
  /** Key of the object's folder, without a slash at its end; `.` when it is the whole tree. */
  readonly path: string;
  readonly id: string | null;
  readonly valid: boolean;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Version that a commit is making just now; it is not judged. */
  readonly running: string | null;
  /** Version that the object declares itself to conform to. */
  readonly specVersion: '1.0' | '1.1' | null;
}

/** Findings, with what the audit needs beside them. */
export interface Examined {
  readonly findings: ObjectFindings;
  /** The newest inventory, as far as it could be read. */
  readonly inventory: CheckedInventory | null;
  readonly files: number;
  readonly bytes: number;
}

export interface ObjectSettings {
  /** Without it every state in between is damage, as it is for validators that we did not write. */
  readonly running?: RunningSettings;
  /** Content to be read and hashed; all of it when not said. That it is there, and in the manifest, is looked at in any case. */
  readonly hashes?: (contentPath: string) => boolean;
  /**
   * A file that the store does not give, while it answers, is a problem (E092; E063 of an inventory, where nothing else of the object
   * can be judged) and no fault: for an audit, which goes on behind it. Nobody decides anything by an object that was not read.
   */
  readonly namesUnread?: boolean;
}

/**
 * Validates one object of OCFL 1.0 or 1.1 with the specification's codes: structure, inventories, and every byte against
 * every digest that is stated for it. `prefix` is its folder with a slash at the end, or empty; `entries` all that is in it.
 */
export const examineObject = async (
  reader: BlobReader,
  prefix: string,
  entries: readonly BlobEntry[],
  settings: ObjectSettings = {},
): Promise<Examined> => {
  try {
    return await examined(reader, prefix, entries, settings);
  } catch (error) {
    if (settings.namesUnread !== true) throw error;
    const { key } = (await faultOfOneKey(reader, prefix, error)).details;
    return unread(prefix, typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : INVENTORY_FILE);
  }
};

const unread = (prefix: string, at: string): Examined => {
  const { errors, warnings, add } = problems();
  add('E063', at, UNREAD);
  const path = prefix === '' ? '.' : prefix.slice(0, -1);
  return {
    findings: { path, id: null, valid: false, errors, warnings, running: null, specVersion: null },
    inventory: null,
    files: 0,
    bytes: 0,
  };
};

const examined = async (reader: BlobReader, prefix: string, entries: readonly BlobEntry[], settings: ObjectSettings): Promise<Examined> => {
  const found = problems();
  const read = async (path: string): Promise<Uint8Array | null> => (await reader.get(`${prefix}${path}`))?.bytes ?? null;
  const whole = objectTree(prefix, entries);
  const running = settings.running === undefined ? null : await runningCommit(whole, read, settings.running);
  const judged = running?.stage === 'claimed' ? entries.filter((entry) => !running.paths.has(entry.key.slice(prefix.length))) : entries;
  const tree = judged === entries ? whole : objectTree(prefix, judged);
  const ended = (id: string | null, specVersion: '1.0' | '1.1' | null, inventory: CheckedInventory | null = null): Examined => ({
    findings: {
      path: prefix === '' ? '.' : prefix.slice(0, -1),
      id,
      valid: found.errors.length === 0,
      errors: found.errors,
      warnings: found.warnings,
      running: running?.version ?? null,
      specVersion,
    },
    inventory,
    files: tree.files.size,
    bytes: [...tree.files.values()].reduce((sum, size) => sum + size, 0),
  });
  if (running?.version === 'v1' && running.stage === 'claimed') return ended(await idOfClaim(read), null);

  for (const path of tree.others) found.add('E090', path);
  const specVersion = await checkDeclaration(tree, read, found);
  const rootBytes = await read(INVENTORY_FILE);
  if (rootBytes === null) {
    found.add('E063', INVENTORY_FILE);
    return ended(null, specVersion);
  }
  const root = checkInventory(rootBytes, INVENTORY_FILE, found);
  const id = idOf(rootBytes);
  checkFolder(tree, root, found);
  if (root === null) return ended(id, specVersion);
  if (specVersion !== null && root.specVersion !== specVersion)
    found.add('E038', `${INVENTORY_FILE} type`, root.inventory.type, `https://ocfl.io/${specVersion}/spec/#inventory`);
  if (running?.stage !== 'switched')
    await checkSidecar({ folder: '', algorithm: root.inventory.digestAlgorithm, inventory: rootBytes, tree, read }, found);
  const inventories = await checkVersions({ tree, read, root, rootBytes }, found);
  const { hashes = () => true, namesUnread = false } = settings;
  await checkContent({ reader, prefix, tree, hashes, namesUnread }, inventories, found);
  return ended(id, specVersion, root);
};

interface Versions {
  readonly tree: ObjectTree;
  read(path: string): Promise<Uint8Array | null>;
  readonly root: CheckedInventory;
  readonly rootBytes: Uint8Array;
}

/** Each version's folder and inventory (3.3, 3.7). Gives all inventories by their place, the newest first. */
const checkVersions = async (object: Versions, found: Problems): Promise<ReadonlyMap<string, CheckedInventory>> => {
  const { tree, root } = object;
  const inventories = new Map([[INVENTORY_FILE, root]]);
  const texts = new Map<string, string>();
  let before: CheckedInventory | null = null;
  for (const version of root.versions) {
    if (tree.children('').get(version) !== 'folder') {
      found.add('E046', version, 'no such folder');
      found.add('E010', version, 'no such folder');
      continue;
    }
    const own = await checkVersionInventory(object, version, found);
    const at = `${version}/${INVENTORY_FILE}`;
    if (own !== null && own !== root) {
      inventories.set(at, own);
      if (own.inventory.head !== version) found.add('E040', `${at} head`, String(own.inventory.head), version);
      checkPriorVersion(own, root, at, texts, found);
      checkContentDirectory(own, root, at, found);
    }
    if (own !== null && before !== null && before.specVersion > own.specVersion) found.add('E103', at, own.specVersion, before.specVersion);
    before = own ?? before;
    checkVersionFolder(tree, version, root, own, found);
  }
  return inventories;
};

/** The inventory in a version's folder: null when there is none to speak of, `root` itself when it is the same bytes (E064). */
const checkVersionInventory = async (
  { tree, read, root, rootBytes }: Versions,
  version: string,
  found: Problems,
): Promise<CheckedInventory | null> => {
  const at = `${version}/${INVENTORY_FILE}`;
  const bytes = await read(at);
  if (bytes === null) {
    found.add('W010', version);
    return null;
  }
  const isHead = version === root.versions.at(-1);
  const same = isHead && Buffer.compare(bytes, rootBytes) === 0;
  if (isHead && !same) found.add('E064', at);
  const own = same ? root : checkInventory(bytes, at, found);
  if (own !== null)
    await checkSidecar({ folder: `${version}/`, algorithm: own.inventory.digestAlgorithm, inventory: bytes, tree, read }, found);
  return own;
};

/** Set in the first version or never (E019), and never changed (E020); the published fixtures call either one E019. */
const checkContentDirectory = (own: CheckedInventory, root: CheckedInventory, at: string, found: Problems): void => {
  // Said in the first version and left to its default later is no change: "content" is what it means in both.
  const saidOnlyLater = own.inventory.contentDirectory === undefined && root.inventory.contentDirectory !== undefined;
  if (saidOnlyLater || own.contentDirectory !== root.contentDirectory)
    found.add('E019', `${at} contentDirectory`, own.contentDirectory, root.contentDirectory);
  if (own.contentDirectory !== root.contentDirectory)
    found.add('E020', `${at} contentDirectory`, own.contentDirectory, root.contentDirectory);
};

/** The object's own folder holds what section 3.1 lists and nothing else. */
const checkFolder = (tree: ObjectTree, root: CheckedInventory | null, found: Problems): void => {
  const versions = new Set(root?.versions ?? []);
  const sidecar = root === null ? /^inventory\.json\.[a-z0-9-]+$/ : sidecarName(root.inventory.digestAlgorithm);
  for (const [name, kind] of tree.children('')) {
    const looksLikeVersion = /^v\d+$/.test(name);
    if (kind === 'file') {
      const known =
        name === INVENTORY_FILE || name.startsWith('0=') || (typeof sidecar === 'string' ? name === sidecar : sidecar.test(name));
      if (!known) found.add('E001', name);
    } else if (looksLikeVersion) {
      if (root !== null && !versions.has(name)) found.add('E046', name, 'not in the inventory');
      if (root !== null && !versions.has(name)) found.add('E001', name);
    } else if (name !== 'extensions' && name !== 'logs') found.add('E001', name);
  }
  checkExtensions(tree, { file: 'E067', name: 'W013' }, found);
};

/** An id to call the object by, even when its inventory is no good. */
const idOf = (bytes: Uint8Array | null): string | null => {
  try {
    const id: unknown = JSON.parse(new TextDecoder().decode(bytes ?? undefined)).id;
    return typeof id === 'string' ? id : null;
  } catch {
    // E033 has been said.
    return null;
  }
};

const idOfClaim = async (read: (path: string) => Promise<Uint8Array | null>): Promise<string | null> =>
  idOf(await read(`v1/${INVENTORY_FILE}`));
