import type { Inventory } from '../inventory.ts';
import { checkFixity } from './checkFixity.ts';
import { checkManifest, type Manifest } from './checkManifest.ts';
import { checkVersionBlock } from './checkVersionBlock.ts';
import { duplicateKey } from './duplicateKey.ts';
import { pathChecker } from './paths.ts';
import type { Problems } from './problems.ts';
import { type Fields, isObject, quoted } from './shapes.ts';
import { checkVersionNames } from './versionNames.ts';

/** An inventory whose structure holds, taken apart for the checks that follow. */
export interface CheckedInventory {
  readonly inventory: Inventory;
  readonly specVersion: '1.0' | '1.1';
  readonly contentDirectory: string;
  readonly manifest: Manifest;
  /** Version names in order. */
  readonly versions: readonly string[];
}

const KEYS = new Set(['id', 'type', 'digestAlgorithm', 'head', 'contentDirectory', 'manifest', 'versions', 'fixity']);
const URI = /^[a-z][a-z0-9+.-]*:.+/i;

/** JSON of an inventory, or null with its E033 reported. A byte order mark is no JSON (RFC 8259, section 8.1), so it is not passed over. */
const parse = (bytes: Uint8Array, at: string, problems: Problems): Fields | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) problems.add('E033', at, 'not a JSON object');
    const twice = isObject(value) ? duplicateKey(text, value) : null;
    if (twice !== null) problems.add('E033', at, `key twice: ${twice}`);
    return isObject(value) ? value : null;
  } catch (error) {
    problems.add('E033', at, error instanceof Error ? error.message : 'not JSON');
    return null;
  }
};

/**
 * Checks one inventory by itself (sections 3.3 and 3.5), whatever wrote it. `at` names it in the problems. Null when so
 * little of it can be read that nothing can be compared with it.
 */
export const checkInventory = (bytes: Uint8Array, at: string, problems: Problems): CheckedInventory | null => {
  const fields = parse(bytes, at, problems);
  if (fields === null) return null;
  for (const key of Object.keys(fields)) if (!KEYS.has(key)) problems.add('E102', at, key);
  checkId(fields, at, problems);
  const specVersion = checkType(fields, at, problems);
  const algorithm = checkAlgorithm(fields, at, problems);
  const contentDirectory = checkContentDirectory(fields, at, problems);
  // Digests of an algorithm that is not to be used are judged no further.
  const paths = pathChecker();
  const versions = checkVersions(fields, at, problems);
  checkHead(fields, versions, at, problems);
  const manifest = checkManifest(
    fields.manifest,
    { at, algorithm: algorithm ?? 'unknown', contentDirectory: contentDirectory ?? 'content', specVersion, versions, paths },
    problems,
  );

  const used = new Set<string>();
  const blocks = isObject(fields.versions) ? fields.versions : {};
  for (const name of versions)
    checkVersionBlock(blocks[name], { at: `${at} versions/${name}`, algorithm: algorithm ?? 'unknown', manifest, paths, used }, problems);
  if (manifest !== null && versions.length > 0) {
    for (const digest of manifest.paths.keys()) {
      // 1.0 said the same under another number.
      if (!used.has(digest)) problems.add(specVersion === '1.0' ? 'E050' : 'E107', `${at} manifest`, digest);
    }
  }
  if (fields.fixity !== undefined) checkFixity(fields.fixity, { at: `${at} fixity`, specVersion, manifest, paths }, problems);
  if (manifest === null || algorithm === null || contentDirectory === null || versions.length === 0) return null;
  return {
    inventory: fields as unknown as Inventory,
    specVersion,
    contentDirectory,
    manifest,
    versions,
  };
};

const checkId = (fields: Fields, at: string, problems: Problems): void => {
  const id = fields.id;
  if (id === undefined) problems.add('E036', at, 'no id');
  else if (typeof id !== 'string' || id === '') problems.add('E037', `${at} id`, quoted(id));
  else if (!URI.test(id)) problems.add('W005', `${at} id`, id);
};

const checkType = (fields: Fields, at: string, problems: Problems): '1.0' | '1.1' => {
  const type = fields.type;
  if (type === undefined) problems.add('E036', at, 'no type');
  const version = typeof type === 'string' ? /^https:\/\/ocfl\.io\/(1\.[01])\/spec\/#inventory$/.exec(type)?.[1] : undefined;
  if (type !== undefined && version === undefined) problems.add('E038', `${at} type`, quoted(type), 'https://ocfl.io/1.1/spec/#inventory');
  return version === '1.0' ? '1.0' : '1.1';
};

const checkAlgorithm = (fields: Fields, at: string, problems: Problems): 'sha512' | 'sha256' | null => {
  const algorithm = fields.digestAlgorithm;
  if (algorithm === undefined) problems.add('E036', at, 'no digestAlgorithm');
  else if (algorithm === 'sha256') problems.add('W004', `${at} digestAlgorithm`, algorithm, 'sha512');
  else if (algorithm !== 'sha512') problems.add('E025', `${at} digestAlgorithm`, quoted(algorithm), 'sha512');
  return algorithm === 'sha256' || algorithm === 'sha512' ? algorithm : null;
};

/** Null when the name is not one, for then no content path can be judged. */
const checkContentDirectory = (fields: Fields, at: string, problems: Problems): string | null => {
  const name = fields.contentDirectory;
  if (name === undefined) return 'content';
  const fault =
    typeof name !== 'string' || name === '' ? 'E108' : name === '.' || name === '..' ? 'E018' : name.includes('/') ? 'E017' : null;
  if (fault === null) return name as string;
  problems.add(fault, `${at} contentDirectory`, quoted(name));
  return null;
};

const checkVersions = (fields: Fields, at: string, problems: Problems): readonly string[] => {
  const versions = fields.versions;
  if (versions === undefined) {
    problems.add('E041', at, 'no versions');
    problems.add('E043', at, 'no versions');
    return [];
  }
  if (isObject(versions)) return checkVersionNames(Object.keys(versions), at, problems);
  problems.add('E044', `${at} versions`, quoted(versions));
  return [];
};

const checkHead = (fields: Fields, versions: readonly string[], at: string, problems: Problems): void => {
  const head = fields.head;
  const last = versions.at(-1);
  if (head === undefined) problems.add('E036', at, 'no head');
  else if (typeof head !== 'string' || (last !== undefined && head !== last)) problems.add('E040', `${at} head`, quoted(head), last);
};
