import { hash } from 'node:crypto';
import { canDigest } from '../digestOf.ts';
import { isObject } from './shapes.ts';

/** Says where an object of this id must lie under its storage root; null when the layout is not one that we can compute. */
export type LayoutRule = ((objectId: string) => string) | null;

/** Rules of extensions 0002 and 0004 with the parameters of the root's `config.json` (defaults where it says nothing). */
export const layoutRule = (extension: string | null, config: unknown): LayoutRule => {
  if (extension === '0002-flat-direct-storage-layout') return (objectId) => objectId;
  if (extension !== '0004-hashed-n-tuple-storage-layout') return null;
  const given = isObject(config) ? config : {};
  const algorithm = given.digestAlgorithm ?? 'sha256';
  const size = given.tupleSize ?? 3;
  const count = given.numberOfTuples ?? 3;
  if (typeof algorithm !== 'string' || !canDigest(algorithm) || typeof size !== 'number' || typeof count !== 'number') return null;
  return (objectId) => {
    const digest = hash(algorithm === 'blake2b-512' ? 'blake2b512' : algorithm, objectId);
    const tuples = Array.from({ length: count }, (_, at) => digest.slice(at * size, (at + 1) * size));
    return [...tuples, given.shortObjectRoot === true ? digest.slice(size * count) : digest].join('/');
  };
};
