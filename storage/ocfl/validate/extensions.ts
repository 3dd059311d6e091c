import type { ObjectTree } from './objectTree.ts';
import type { Problems } from './problems.ts';

/** Extension names registered at ocfl.github.io/extensions; `initial` is the name it keeps for a first start. */
const REGISTERED = new Set([
  '0001-digest-algorithms',
  '0002-flat-direct-storage-layout',
  '0003-hash-and-id-n-tuple-storage-layout',
  '0004-hashed-n-tuple-storage-layout',
  '0005-mutable-head',
  '0006-flat-omit-prefix-storage-layout',
  '0007-n-tuple-omit-prefix-storage-layout',
  '0008-schema-registry',
  '0009-digest-algorithms',
  '0010-differential-n-tuple-omit-prefix-storage-layout',
  '0011-direct-clean-path-layout',
  'initial',
]);

export const isRegisteredExtension = (name: string): boolean => REGISTERED.has(name);

/** The folder `extensions` of an object (E067, W013) or of a storage root (E112, W016) holds folders by registered names. */
export const checkExtensions = (tree: ObjectTree, codes: { readonly file: string; readonly name: string }, problems: Problems): void => {
  for (const [name, kind] of tree.children('extensions')) {
    if (kind === 'file') problems.add(codes.file, `extensions/${name}`);
    else if (!isRegisteredExtension(name)) problems.add(codes.name, `extensions/${name}`, name);
  }
};
