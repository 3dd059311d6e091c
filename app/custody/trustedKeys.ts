import { fingerprintOf, type ReadEntry, readEntry, signedBytes } from '#app/centre/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';

export interface TrustDeps {
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
}

/** A key of the centre that is believed from entry number `from` on, until the next one. */
export interface TrustedKey {
  readonly from: number;
  readonly fingerprint: Sha256;
  readonly publicKey: string;
}

/**
 * The keys that the pinned fingerprint makes believable (STORE.md §4 "Trust"): the change of key that brings in the pinned
 * one, and from there each change that the key before it signed too. `changes` are texts of entries, in order of number.
 * A key that merely lies in the bucket, or signs itself in, is not believed.
 */
export const trustedKeys = ({ hasher, checker }: TrustDeps, changes: readonly string[], pinned: Sha256): readonly TrustedKey[] => {
  const trusted: TrustedKey[] = [];
  for (const text of changes) {
    const read = readEntry(hasher, text);
    if (!read.ok || read.value.entry.kind !== 'keyChanged') continue;
    const { entry, line, signature } = read.value;
    const bytes = signedBytes(line);
    if (entry.key !== fingerprintOf(hasher, entry.publicKey) || signature.key !== entry.key) continue;
    if (!checker.verify(entry.publicKey, bytes, signature.sig)) continue;
    const last = trusted.at(-1);
    const handedOn =
      last !== undefined && entry.previousKey === last.fingerprint && checker.verify(last.publicKey, bytes, signature.previousSig ?? '');
    if (handedOn || entry.key === pinned) trusted.push({ from: entry.n, fingerprint: entry.key as Sha256, publicKey: entry.publicKey });
  }
  return trusted;
};

/** Whether an entry is signed by the key that is believed at its number. */
export const isBelieved = ({ checker }: TrustDeps, trusted: readonly TrustedKey[], { entry, line, signature }: ReadEntry): boolean => {
  const key = trusted.findLast((one) => one.from <= entry.n);
  return key !== undefined && signature.key === key.fingerprint && checker.verify(key.publicKey, signedBytes(line), signature.sig);
};
