import type { PathChecker } from './paths.ts';
import type { Problems } from './problems.ts';
import { isObject, isStrings, quoted } from './shapes.ts';

/** Hex digits of a digest, by algorithm; an algorithm that is not here is checked no further. */
const HEX_LENGTH: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha512: 128,
  'blake2b-512': 128,
  'blake2b-160': 40,
  'blake2b-256': 64,
  'blake2b-384': 96,
  'sha512/256': 64,
};

/** Which code says that a digest is not written as it must be. */
const FORM_CODE: Readonly<Record<string, string>> = { sha1: 'E029', sha256: 'E030', sha512: 'E031', 'blake2b-512': 'E032' };

export const isDigest = (text: string, algorithm: string): boolean => {
  const length = HEX_LENGTH[algorithm];
  return length === undefined || (text.length === length && /^[0-9a-f]+$/i.test(text));
};
export const formCode = (algorithm: string): string => FORM_CODE[algorithm] ?? 'E057';

/** A manifest whose structure holds. Digests in lower case, except in `exact`. */
export interface Manifest {
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly digestOf: ReadonlyMap<string, string>;
  /** Keys as they are written: a state must use the very same text (E050). */
  readonly exact: ReadonlySet<string>;
}

interface ManifestPlace {
  readonly at: string;
  readonly algorithm: string;
  readonly contentDirectory: string;
  readonly specVersion: '1.0' | '1.1';
  readonly versions: readonly string[];
  readonly paths: PathChecker;
}

/** Section 3.5.2. Null when there is no manifest to speak of. */
export const checkManifest = (value: unknown, place: ManifestPlace, problems: Problems): Manifest | null => {
  const at = `${place.at} manifest`;
  if (value === undefined) {
    problems.add('E041', place.at, 'no manifest');
    return null;
  }
  if (!isObject(value)) {
    problems.add(place.specVersion === '1.0' ? 'E041' : 'E106', at, quoted(value));
    return null;
  }
  const versions = new Set(place.versions);
  const byDigest = new Map<string, readonly string[]>();
  const digestOf = new Map<string, string>();
  const all: string[] = [];
  for (const [digest, paths] of Object.entries(value)) {
    const low = digest.toLowerCase();
    if (!isDigest(digest, place.algorithm)) problems.add(formCode(place.algorithm), at, digest);
    if (byDigest.has(low)) problems.add('E096', at, digest);
    if (!isStrings(paths) || paths.length === 0) {
      problems.add('E092', `${at}/${digest}`, quoted(paths), 'an array of content paths');
      byDigest.set(low, []);
      continue;
    }
    byDigest.set(low, [...(byDigest.get(low) ?? []), ...paths]);
    for (const path of paths) {
      all.push(path);
      digestOf.set(path, low);
      checkContentPath(path, at, place, versions, problems);
    }
  }
  const { twice, fileAndFolder } = place.paths.conflicts(all);
  for (const path of [...twice, ...fileAndFolder]) problems.add('E101', at, path);
  return { paths: byDigest, digestOf, exact: new Set(Object.keys(value)) };
};

const checkContentPath = (path: string, at: string, place: ManifestPlace, versions: ReadonlySet<string>, problems: Problems): void => {
  const fault = place.paths.check(path);
  if (fault === 'edge') problems.add('E100', at, path);
  if (fault === 'element') problems.add('E099', at, path);
  if (fault !== null) return;
  const [version = '', directory] = path.split('/', 2);
  if (versions.size === 0) return;
  if (!versions.has(version)) problems.add(/^v\d+$/.test(version) ? 'E014' : 'E042', at, path, place.versions.join(', '));
  else if (directory !== place.contentDirectory) problems.add('E042', at, path, `${version}/${place.contentDirectory}/…`);
};
