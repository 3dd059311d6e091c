import { hash } from 'node:crypto';
import type { Hasher, Sha256, Sha512 } from '#app/kernel/digest.ts';

/** SHA-256 and SHA-512 by OpenSSL, synchronously. */
export const nodeHasher: Hasher = {
  sha256: (bytes) => hash('sha256', bytes, 'hex') as Sha256,
  sha512: (bytes) => hash('sha512', bytes, 'hex') as Sha512,
};
