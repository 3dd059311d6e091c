import { hash } from 'node:crypto';
import type { Sha512 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { LogicalFile, NewContent, VersionPlan, VersionRequest } from '#app/ports/ContentStore.ts';
import { type DigestPaths, INVENTORY_TYPE, type Inventory, type InventoryVersion, type ReadInventory, versionNumber } from './inventory.ts';

/** Short, ASCII, and the same on every file system and in every bucket; a content path is made of it. */
const LOGICAL_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,79}){0,4}$/;

/**
 * The next version of an object, pure and deterministic: the same previous inventory and request give the same bytes.
 * Bytes that any earlier version holds are not stored again; bytes at two logical paths have one content path.
 * `previous` is the inventory of the last version, null for a new object. Throws on a state that OCFL forbids.
 */
export const planVersion = (previous: ReadInventory | null, request: VersionRequest): VersionPlan => {
  const { objectId, created, message, user } = request;
  const before = previous?.inventory ?? null;
  invariant(before === null || before.id === objectId, 'the previous inventory is of another object');
  invariant(before === null || before.digestAlgorithm === 'sha512', 'an object that is not in sha512 is not ours to continue');
  checkState(request.state);

  const version = `v${before === null ? 1 : versionNumber(before.head) + 1}`;
  const files = [...request.state].sort((one, other) => (one.logicalPath < other.logicalPath ? -1 : 1));
  const newContent = contentOf(version, files, new Set(Object.keys(before?.manifest ?? {})));
  const block: InventoryVersion = { created, state: grouped(files.map((file) => [file.sha512, file.logicalPath])), message, user };
  const inventory: Inventory = {
    id: objectId,
    type: INVENTORY_TYPE,
    digestAlgorithm: 'sha512',
    head: version,
    manifest: grouped([...pairs(before?.manifest), ...newContent.map((file): Pair => [file.sha512, file.contentPath])]),
    versions: { ...before?.versions, [version]: block },
    fixity: {
      ...before?.fixity,
      sha256: grouped([...pairs(before?.fixity?.sha256), ...newContent.map((file): Pair => [file.sha256, file.contentPath])]),
    },
  };
  const text = `${JSON.stringify(inventory, null, 1)}\n`;
  return {
    objectId,
    version,
    inventory: text,
    inventorySha512: hash('sha512', text) as Sha512,
    newContent,
    previousInventorySha512: previous?.sha512 ?? null,
  };
};

type Pair = readonly [digest: string, path: string];

const contentOf = (version: string, files: readonly LogicalFile[], stored: ReadonlySet<string>): readonly NewContent[] => {
  const fresh = new Map<string, NewContent>();
  for (const { logicalPath, sha512, sha256, bytes } of files) {
    if (stored.has(sha512) || fresh.has(sha512)) continue;
    fresh.set(sha512, { contentPath: `${version}/content/${logicalPath}`, sha512, sha256, bytes });
  }
  return [...fresh.values()];
};

const pairs = (block: DigestPaths | undefined): readonly Pair[] =>
  Object.entries(block ?? {}).flatMap(([digest, paths]) => paths.map((path): Pair => [digest, path]));

/** Sorted by digest and by path, so that the bytes do not depend on the order in which files were given. */
const grouped = (all: readonly Pair[]): DigestPaths => {
  const groups = new Map<string, string[]>();
  for (const [digest, path] of all) {
    const group = groups.get(digest);
    if (group === undefined) groups.set(digest, [path]);
    else group.push(path);
  }
  return Object.fromEntries([...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([digest, paths]) => [digest, paths.sort()]));
};

const checkState = (state: readonly LogicalFile[]): void => {
  const paths = new Set(state.map((file) => file.logicalPath));
  invariant(paths.size === state.length, 'a logical path stands twice in the state');
  for (const path of paths) {
    invariant(LOGICAL_PATH.test(path), `not a logical path: ${JSON.stringify(path)}`);
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      invariant(!paths.has(path.slice(0, cut)), `${path.slice(0, cut)} is a file and a folder (E095)`);
    }
  }
};
