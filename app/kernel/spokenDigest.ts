import type { Sha256 } from './digest.ts';

const MODULUS = 97n;

/** A digest in a form that can be read out over a telephone and heard to be right. */
export interface SpokenDigest {
  /** Four hexadecimal digits a group; Latin in every language, because nine and the letter after it are one row of digits. */
  readonly groups: readonly string[];
  /**
   * Two decimal digits: the digest, read as one hexadecimal number, modulo 97. One wrong digit, or two exchanged neighbours,
   * always change it.
   */
  readonly check: string;
}

export const spokenDigest = (sha256: Sha256): SpokenDigest => ({
  groups: sha256.match(/.{4}/g) ?? [],
  check: String(BigInt(`0x${sha256}`) % MODULUS).padStart(2, '0'),
});
