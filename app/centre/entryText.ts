import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Instant } from '#app/kernel/clock.ts';
import { type Hasher, NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Signer } from '#app/ports/Signatures.ts';
import { type CentreEntry, ENTRIES, type EntryDraft, type EntryKind, type ReadEntry, signatureSchema } from './schema.ts';

/** The end of the centre's log: number and digest of line 1 of its last entry. */
export interface CentreEnd {
  readonly n: number;
  readonly sha256: Sha256;
  readonly at: Instant;
}

export const CENTRE_START: CentreEnd = { n: 0, sha256: NO_DIGEST, at: '' };

/** What is signed: a tag that no other use of the key has, and line 1 without its line feed (docs/central-log.md). */
export const signedBytes = (line: string): Uint8Array => new TextEncoder().encode(`parvandeh-log-1\n${line}`);

/** A key is named by the sha256 of its 32 raw bytes. */
export const fingerprintOf = (hasher: Hasher, publicKey: string): Sha256 => hasher.sha256(bytesOfHex(publicKey));

const bytesOfHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export interface WrittenEntry {
  readonly entry: CentreEntry;
  /** Both lines, each ended by a line feed: the bytes of `centre/log/<n>`. */
  readonly text: string;
  readonly end: CentreEnd;
}

/** The next entry of the log, signed. `previous` signs a change of key besides. `at` never falls behind the last entry. */
export const writeEntry = (
  hasher: Hasher,
  end: CentreEnd,
  now: Instant,
  draft: EntryDraft,
  signers: { readonly key: Signer; readonly previous?: Signer },
): WrittenEntry => {
  const at = now < end.at ? end.at : now;
  const entry = ENTRIES[draft.kind].parse({ ...draft, v: 1, n: end.n + 1, prev: end.sha256, at }) as CentreEntry;
  const line = canonicalJson(entry);
  const signature = {
    key: fingerprintOf(hasher, signers.key.publicKey),
    sig: signers.key.sign(signedBytes(line)),
    ...(signers.previous === undefined ? {} : { previousSig: signers.previous.sign(signedBytes(line)) }),
  };
  return { entry, text: `${line}\n${canonicalJson(signature)}\n`, end: { n: entry.n, sha256: hasher.sha256(line), at } };
};

export type EntryTextCode = 'entry-not-two-lines' | 'entry-not-canonical' | 'entry-unknown';

/** Reads both lines strictly: canonical JSON, a kind and shape that this program knows. Says nothing of links and signatures. */
export const readEntry = (hasher: Hasher, text: string): Outcome<ReadEntry, EntryTextCode> => {
  const [line = '', second = '', rest, ...more] = text.split('\n');
  if (rest !== '' || more.length > 0) return refuse('entry-not-two-lines');
  const [value, signature] = [parsed(line), parsed(second)];
  if (!isCanonical(line, value) || !isCanonical(second, signature)) return refuse('entry-not-canonical');
  const kind = (value as { kind?: unknown } | null)?.kind;
  const shape = Object.hasOwn(ENTRIES, String(kind)) ? ENTRIES[kind as EntryKind].safeParse(value) : null;
  const signed = signatureSchema.safeParse(signature);
  if (shape === null || !shape.success || !signed.success) return refuse('entry-unknown');
  return accept({ entry: shape.data as CentreEntry, line, sha256: hasher.sha256(line), signature: signed.data });
};

/** Line 1 of the text of an entry, without its line feed. */
export const lineOf = (text: string): string => text.slice(0, text.indexOf('\n'));

/** The entry of a text that this program verified when it kept it (CentreMemory): read, and not judged once more. */
export const keptEntry = (text: string): CentreEntry => JSON.parse(lineOf(text)) as CentreEntry;

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isCanonical = (line: string, value: unknown): boolean => {
  try {
    return value !== undefined && canonicalJson(value) === line;
  } catch {
    return false;
  }
};
