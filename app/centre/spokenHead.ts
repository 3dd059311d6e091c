import type { CentreEnd } from './entryText.ts';

const MODULUS = 97n;

/** The head of a log in a form that can be read out over a telephone, written on paper, and pinned elsewhere. */
export interface SpokenHead {
  readonly n: number;
  /** Instant of the entry. */
  readonly at: string;
  readonly sha256: string;
  /** The digest, four digits a group. */
  readonly groups: readonly string[];
  /**
   * Two decimal digits: the number `n` followed by the digest, read as one hexadecimal number, modulo 97. One wrong digit, or
   * two exchanged neighbours, always change it.
   */
  readonly check: string;
}

export const spokenHead = ({ n, at, sha256 }: CentreEnd): SpokenHead => ({
  n,
  at,
  sha256,
  groups: sha256.match(/.{4}/g) ?? [],
  check: headCheck(n, sha256),
});

/** The check digits of a head. */
export const headCheck = (n: number, sha256: string): string => String(BigInt(`0x${n.toString(16)}${sha256}`) % MODULUS).padStart(2, '0');
