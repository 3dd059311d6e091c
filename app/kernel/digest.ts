import type { Branded } from './ids.ts';

/** 64 lower-case hex digits: SHA-256 of some bytes. Names bytes in the spool and in the log. */
export type Sha256 = Branded<string, 'Sha256'>;
/** 128 lower-case hex digits: SHA-512, the digest algorithm of the archive (OCFL 1.1). */
export type Sha512 = Branded<string, 'Sha512'>;

/** Digests, computed synchronously so that the log can be chained inside a transaction. */
export interface Hasher {
  sha256(bytes: Uint8Array | string): Sha256;
  sha512(bytes: Uint8Array): Sha512;
}

export const isSha256 = (text: string): text is Sha256 => /^[0-9a-f]{64}$/.test(text);
export const isSha512 = (text: string): text is Sha512 => /^[0-9a-f]{128}$/.test(text);

/** The chain starts here: the digest that the first event names as its predecessor. */
export const NO_DIGEST = '0'.repeat(64) as Sha256;
