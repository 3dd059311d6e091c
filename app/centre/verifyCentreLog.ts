import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';
import { CENTRE_START, type CentreEnd, type EntryTextCode, fingerprintOf, readEntry, signedBytes } from './entryText.ts';
import type { ReadEntry } from './schema.ts';

export type CentreLogCode =
  | EntryTextCode
  | 'entry-number'
  | 'entry-prev'
  | 'entry-clock'
  | 'entry-first-kind'
  | 'entry-key-unknown'
  | 'entry-key-wrong'
  | 'entry-signature';

/** How far a log was followed: its end, and the key that signs now (hex of 32 bytes), null before the first entry. */
export interface CentreProgress {
  readonly end: CentreEnd;
  readonly publicKey: string | null;
}

export const CENTRE_BEGIN: CentreProgress = { end: CENTRE_START, publicKey: null };

/**
 * Follows the centre's log by one entry: form, number, `prev`, clock, key in force, signature; a change of key is signed by
 * both. `pinned` is the fingerprint that the first key must have. Pure.
 */
export const followEntry = (
  { hasher, checker }: { readonly hasher: Hasher; readonly checker: SignatureChecker },
  before: CentreProgress,
  text: string,
  pinned: Sha256 | null,
): Outcome<ReadEntry & { readonly progress: CentreProgress & { readonly publicKey: string } }, CentreLogCode> => {
  const read = readEntry(hasher, text);
  if (!read.ok) return read;
  const { entry, line, sha256, signature } = read.value;
  if (entry.n !== before.end.n + 1) return refuse('entry-number', { expected: before.end.n + 1, n: entry.n });
  if (entry.prev !== before.end.sha256) return refuse('entry-prev', { n: entry.n });
  if (entry.at < before.end.at) return refuse('entry-clock', { n: entry.n });
  const bytes = signedBytes(line);
  if (entry.kind === 'keyChanged') {
    if (entry.key !== fingerprintOf(hasher, entry.publicKey)) return refuse('entry-key-wrong', { n: entry.n });
    const previous = before.publicKey;
    const expected = previous === null ? null : fingerprintOf(hasher, previous);
    if (entry.previousKey !== expected) return refuse('entry-key-wrong', { n: entry.n });
    if (previous === null && pinned !== null && entry.key !== pinned) return refuse('entry-key-unknown', { key: entry.key });
    if (previous !== null && !checker.verify(previous, bytes, signature.previousSig ?? ''))
      return refuse('entry-signature', { n: entry.n });
  }
  const publicKey = entry.kind === 'keyChanged' ? entry.publicKey : before.publicKey;
  if (publicKey === null) return refuse('entry-first-kind', { kind: entry.kind });
  if (signature.key !== fingerprintOf(hasher, publicKey)) return refuse('entry-key-unknown', { key: signature.key });
  if (!checker.verify(publicKey, bytes, signature.sig)) return refuse('entry-signature', { n: entry.n });
  return accept({ ...read.value, progress: { end: { n: entry.n, sha256, at: entry.at }, publicKey } });
};
