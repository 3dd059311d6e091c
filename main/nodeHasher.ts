import { hash, webcrypto } from 'node:crypto';
import type { Hasher, Sha256, Sha512 } from '#app/kernel/digest.ts';

/** SHA-256 and SHA-512 by OpenSSL, synchronously. */
export const nodeHasher: Hasher = {
  sha256: (bytes) => hash('sha256', bytes, 'hex') as Sha256,
  sha512: (bytes) => hash('sha512', bytes, 'hex') as Sha512,
};

/** SHA-256 on another thread. */
export const digestAside = async (bytes: Uint8Array): Promise<Sha256> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex') as Sha256;
