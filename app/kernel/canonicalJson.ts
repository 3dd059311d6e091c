import canonicalize from 'canonicalize';
import { invariant } from './invariant.ts';

/**
 * RFC 8785 text of a value. Throws on what has no canonical form: `undefined` anywhere inside (the library would drop
 * it silently), non-finite numbers, lone surrogates. Callers parse by schema first.
 */
export const canonicalJson = (value: unknown): string => {
  refuseUndefined(value, '$');
  const text = canonicalize(value);
  invariant(typeof text === 'string', 'value has no canonical JSON');
  return text;
};

const refuseUndefined = (value: unknown, path: string): void => {
  invariant(value !== undefined, `undefined at ${path}`);
  if (value === null || typeof value !== 'object') return;
  // A list's own iterator, because a hole in it is undefined too and has no entry.
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) refuseUndefined(inner, `${path}.${key}`);
};
