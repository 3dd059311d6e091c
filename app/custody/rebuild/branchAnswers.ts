import { answerKey, answerPrefix, type CentreFold, foldCentre, type ReadEntry, readEntry } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { isBelieved, type TrustDeps, trustedKeys } from '../trustedKeys.ts';

/** Everything that the centre answered a branch, each entry believed. */
export interface BranchAnswers {
  /** In the order of the log. */
  readonly entries: readonly ReadEntry[];
  readonly fold: CentreFold;
  readonly last: ReadEntry;
}

export interface BranchAnswersDeps extends TrustDeps {
  readonly blobs: BlobReader;
}

type Bad = 'rebuild-answer-broken' | 'rebuild-answer-unsigned' | 'rebuild-nothing-accepted';

/**
 * Reads and verifies every answer of the centre to a branch by the pinned key (STORE.md §4 "Trust"). A station that runs can look
 * at a bad answer again tomorrow; one that is rebuilt would rest on what it believed today, so the first bad answer refuses all of
 * it: `rebuild-answer-broken` (unreadable, in another's place, of another branch, links that do not fit), `rebuild-answer-unsigned`
 * (not by the pinned key or one that it handed on to). Faults are those of the store.
 */
export const branchAnswers = async (deps: BranchAnswersDeps, branch: string, pinned: Sha256): Promise<Outcome<BranchAnswers, Bad>> => {
  const read: ReadEntry[] = [];
  const changes: string[] = [];
  for await (const { key, kind } of deps.blobs.list(answerPrefix(branch))) {
    if (kind === 'folder') continue;
    const text = new TextDecoder().decode((await deps.blobs.get(key))?.bytes);
    const entry = readEntry(deps.hasher, text);
    if (!entry.ok || answerKey(branch, entry.value.entry.n) !== key) return refuse('rebuild-answer-broken', { key });
    read.push(entry.value);
    if (entry.value.entry.kind === 'keyChanged') changes.push(text);
  }
  const trusted = trustedKeys(deps, changes, pinned);
  const fold = foldCentre();
  for (const [place, one] of read.entries()) {
    const { entry } = one;
    const key = answerKey(branch, entry.n);
    if (!isBelieved(deps, trusted, one)) return refuse('rebuild-answer-unsigned', { key, pinned });
    const before = read[place - 1];
    const linked = before?.entry.n !== entry.n - 1 || before.sha256 === entry.prev;
    if (!linked || ('branch' in entry && entry.branch !== branch)) return refuse('rebuild-answer-broken', { key });
    fold.add(entry);
  }
  const last = read.at(-1);
  if (!read.some(({ entry }) => entry.kind === 'accepted')) return refuse('rebuild-nothing-accepted', { branch });
  invariant(last !== undefined, 'what was accepted was read');
  return accept({ entries: read, fold, last });
};
