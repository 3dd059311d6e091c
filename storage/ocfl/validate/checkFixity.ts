import { formCode, isDigest, type Manifest } from './checkManifest.ts';
import type { PathChecker } from './paths.ts';
import type { Problems } from './problems.ts';
import { isObject, isStrings, quoted } from './shapes.ts';

/** Section 3.4 and the table of extensions 0001 and 0009. */
const VOCABULARY = new Set([
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'blake2b-512',
  'blake2b-160',
  'blake2b-256',
  'blake2b-384',
  'sha512/256',
  'size',
]);

interface FixityPlace {
  readonly at: string;
  readonly specVersion: '1.0' | '1.1';
  readonly manifest: Manifest | null;
  readonly paths: PathChecker;
}

/** Section 3.5.4: the structure of the fixity block; its digests are compared with the files elsewhere (E093). */
export const checkFixity = (value: unknown, place: FixityPlace, problems: Problems): void => {
  if (!isObject(value)) {
    problems.add(place.specVersion === '1.0' ? 'E057' : 'E111', place.at, quoted(value));
    return;
  }
  for (const [algorithm, block] of Object.entries(value)) {
    const at = `${place.at}/${algorithm}`;
    if (!VOCABULARY.has(algorithm)) problems.add('E056', place.at, algorithm);
    if (isObject(block)) checkBlock(block, algorithm, at, place, problems);
    else problems.add('E057', at, quoted(block), 'a block like the manifest');
  }
};

const checkBlock = (
  block: Readonly<Record<string, unknown>>,
  algorithm: string,
  at: string,
  place: FixityPlace,
  problems: Problems,
): void => {
  const seen = new Set<string>();
  const all: string[] = [];
  for (const [digest, paths] of Object.entries(block)) {
    if (seen.size === seen.add(digest.toLowerCase()).size) problems.add('E097', at, digest);
    if (VOCABULARY.has(algorithm) && !isDigest(digest, algorithm)) problems.add(formCode(algorithm), at, digest);
    if (!isStrings(paths)) {
      problems.add('E057', `${at}/${digest}`, quoted(paths), 'an array of content paths');
      continue;
    }
    for (const path of paths) {
      all.push(path);
      const fault = place.paths.check(path);
      if (fault === 'edge') problems.add('E100', at, path);
      if (fault === 'element') problems.add('E099', at, path);
      if (fault === null && place.manifest !== null && !place.manifest.digestOf.has(path))
        problems.add('E057', at, path, 'a path of the manifest');
    }
  }
  for (const path of place.paths.conflicts(all).twice) problems.add('E101', at, path);
};
