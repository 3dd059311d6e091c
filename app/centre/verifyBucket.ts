import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import type { Refusal } from '#app/kernel/refusal.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';
import { answerCopies } from './answerCopies.ts';
import type { CentreEnd } from './entryText.ts';
import { answerKey, ENTRY_PREFIX, entryKey, publicKeyKey } from './keys.ts';
import type { CentreEntry } from './schema.ts';
import { CENTRE_BEGIN, followEntry } from './verifyCentreLog.ts';
import { type Finding, viewCopyChecks } from './verifyViewCopies.ts';

export interface VerifyBucketDeps {
  readonly log: CentreLog;
  readonly blobs: Pick<Blobs, 'get' | 'list'>;
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
  readonly pemOf: (publicKey: string) => string;
  /** Our own copy of an entry, or null where there is none to compare with. */
  readonly ours: (n: number) => string | null;
  /** Told of each entry that holds, in order: what is compared besides rests on entries of the log alone. */
  readonly told?: (entry: CentreEntry) => void;
}

export interface VerifyBucketSettings {
  /** Fingerprint that the first key must have; null trusts the log's own first entry. */
  readonly pinned: Sha256 | null;
  /** A head that was read out or pinned elsewhere: its entry has to stand in the log. */
  readonly head: Sha256 | null;
  /** Number of the last entry of our own copy; 0 for none. */
  readonly kept: number;
}

export type BucketRow =
  | { readonly finding: Refusal; readonly at: string }
  | { readonly total: true; readonly entries: number; readonly findings: number; readonly end: CentreEnd };

/** A copy of the log; requests to image lie beside it. */
const isCopy = (key: string): boolean => /^answers\/\d{4}\/log\//.test(key);

/**
 * Verifies the whole log in the bucket: form, number, `prev`, clock, key and signature of every entry, no gap, our own copy
 * where there is one, the copies for the branches, the public keys that lie beside it, and the copies of the desks' records of
 * views against their anchors. The chain is followed to the first
 * entry that does not hold; the rest cannot be judged and is told as one finding. Last row: the total.
 */
export const verifyBucket = async function* (
  { log, blobs, hasher, checker, pemOf, ours, told }: VerifyBucketDeps,
  { pinned, head, kept }: VerifyBucketSettings,
): AsyncIterable<BucketRow> {
  let progress = CENTRE_BEGIN;
  let headSeen = head === null;
  const changesOfKey = new Map<number, string>();
  const copiesOf = answerCopies();
  const expected = new Set<string>();
  const copies = viewCopyChecks(blobs, hasher);

  const standsAt = async (key: string, text: string): Promise<'same' | 'missing' | 'differs'> => {
    const blob = await blobs.get(key);
    return blob === null ? 'missing' : new TextDecoder().decode(blob.bytes) === text ? 'same' : 'differs';
  };

  const besideEntry = async function* (entry: CentreEntry, text: string): AsyncIterable<Finding> {
    if (entry.kind === 'keyChanged') {
      changesOfKey.set(entry.n, text);
      const pem = await standsAt(publicKeyKey(entry.key), pemOf(entry.publicKey));
      if (pem !== 'same') yield { code: pem === 'missing' ? 'centre-pem-missing' : 'centre-pem-differs', at: publicKeyKey(entry.key) };
    }
    if (entry.kind === 'viewsAnchored') yield* copies.anchor(entry);
    for (const { branch, n } of copiesOf(entry)) {
      const key = answerKey(branch, n);
      expected.add(key);
      const answer = await standsAt(key, n === entry.n ? text : (changesOfKey.get(n) ?? ''));
      if (answer !== 'same') yield { code: answer === 'missing' ? 'answer-missing' : 'answer-differs', at: key, details: { key } };
    }
  };

  const chain = async function* (): AsyncIterable<Finding> {
    for (;;) {
      const n = progress.end.n + 1;
      const text = await log.read(n);
      if (text === null) return;
      const followed = followEntry({ hasher, checker }, progress, text, pinned);
      if (!followed.ok) {
        yield { code: followed.refusal.code, at: entryKey(n), details: followed.refusal.details };
        return;
      }
      const own = ours(n);
      if (own !== null && own !== text) yield { code: 'centre-log-differs', at: entryKey(n), details: { n } };
      progress = followed.value.progress;
      headSeen ||= progress.end.sha256 === head;
      told?.(followed.value.entry);
      yield* besideEntry(followed.value.entry, text);
    }
  };

  const ending = async function* (): AsyncIterable<Finding> {
    const { n } = progress.end;
    const last = await log.last();
    if (last > n) yield { code: 'centre-log-stops', at: ENTRY_PREFIX, details: { followed: n, last } };
    else if (kept > n) yield { code: 'centre-log-behind', at: ENTRY_PREFIX, details: { kept, last: n, first: n + 1 } };
    else if (n === 0) yield { code: 'centre-log-empty', at: ENTRY_PREFIX };
    else {
      for await (const { key } of blobs.list('answers/'))
        if (isCopy(key) && !expected.has(key)) yield { code: 'answer-extra', at: key, details: { key } };
      yield* copies.ending();
      if (!headSeen) yield { code: 'centre-head-absent', at: ENTRY_PREFIX };
    }
  };

  let findings = 0;
  for (const part of [chain, ending]) {
    for await (const { code, at, details = {} } of part()) {
      findings += 1;
      yield { finding: { code, details }, at };
    }
  }
  yield { total: true, entries: progress.end.n, findings, end: progress.end };
};
