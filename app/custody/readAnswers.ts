import { answerKey, answerPrefix, type ReadEntry, readEntry } from '#app/centre/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Fault } from '#app/kernel/fault.ts';
import { faultOfOne } from '#app/kernel/faultOfOne.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { AnswerAbout, AnswerFinding, CentreAnswers } from '#app/ports/CentreAnswers.ts';
import { isBelieved, type TrustDeps, trustedKeys } from './trustedKeys.ts';

export interface AnswerDeps extends TrustDeps {
  readonly clock: Clock;
  readonly blobs: BlobReader;
  readonly answers: CentreAnswers;
  /** Code of the branch, `0105`. */
  readonly branch: string;
  /** Fingerprint of the centre's key; null while nobody pinned one. */
  readonly pinned: Sha256 | null;
}

export interface AnswersRead {
  /** False: no key is pinned, nothing was read and nothing is believed. */
  readonly pinned: boolean;
  readonly accepted: number;
  readonly rejected: number;
  /** New findings of this look, by code. */
  readonly findings: readonly { readonly n: number; readonly code: AnswerFinding }[];
  /** Of copies that the store does not give, while it gives others: they are asked for at each look. */
  readonly unread: readonly Fault[];
}

const URN = 'urn:uuid:';

const aboutOf = ({ entry }: ReadEntry): AnswerAbout | null =>
  (entry.kind === 'accepted' || entry.kind === 'rejected') && entry.object.startsWith(URN)
    ? { dossier: entry.object.slice(URN.length), version: entry.version }
    : null;

/** Number of the entry that a key of the answers is the copy of; null for what is no such key. */
const numberOf = (branch: string, key: string): number | null => {
  const n = Number(key.slice(answerPrefix(branch).length));
  return Number.isSafeInteger(n) && n > 0 && answerKey(branch, n) === key ? n : null;
};

interface FreshAnswer {
  readonly n: number;
  readonly text: string;
  readonly read: ReadEntry;
}

/**
 * Copies that are new here, in the order of the log; what says nothing, or lies at another number, is told, and so is a copy that the store
 * does not give while it gives others.
 */
const freshAnswers = async (
  { answers, blobs, branch, hasher }: AnswerDeps,
  found: (n: number, code: AnswerFinding) => void,
  unread: (fault: Fault) => void,
): Promise<readonly FreshAnswer[]> => {
  const storeLists = async (): Promise<void> => {
    for await (const _ of blobs.list(answerPrefix(branch), { atMost: 1 })) return;
  };
  const held = answers.held();
  const fresh: FreshAnswer[] = [];
  for await (const { key } of blobs.list(answerPrefix(branch))) {
    const n = numberOf(branch, key);
    if (n === null || held.has(n)) continue;
    let bytes: Uint8Array | undefined;
    try {
      bytes = (await blobs.get(key))?.bytes;
    } catch (error) {
      unread(await faultOfOne(error, storeLists));
      continue;
    }
    const text = bytes === undefined ? '' : new TextDecoder().decode(bytes);
    const read = readEntry(hasher, text);
    if (!read.ok) found(n, 'answer-unreadable');
    else if (read.value.entry.n !== n) found(n, 'answer-misplaced');
    else fresh.push({ n, text, read: read.value });
  }
  return fresh.sort((one, other) => one.n - other.n);
};

/**
 * Reads the copies of the centre's entries that are new to this station, verifies each with the pinned key and those that
 * it handed on to, and keeps it verbatim. The branch sees its own entries alone, so links are checked where both ends are
 * here. An acceptance of other bytes than this station committed is a finding and never an acceptance. Can be repeated:
 * what is not believed today is looked at again. Faults are those of a store that is down.
 */
export const readAnswers = async (deps: AnswerDeps): Promise<AnswersRead> => {
  const { answers, branch, pinned } = deps;
  const total = { accepted: 0, rejected: 0, findings: [] as { n: number; code: AnswerFinding }[], unread: [] as Fault[] };
  if (pinned === null) return { pinned: false, ...total };
  const found = (n: number, code: AnswerFinding, about: AnswerAbout | null = null): void => {
    if (answers.find(n, code, about, deps.clock.now())) total.findings.push({ n, code });
  };

  const fresh = await freshAnswers(deps, found, (fault) => void total.unread.push(fault));
  const changes = fresh.filter(({ read }) => read.entry.kind === 'keyChanged').map(({ text }) => text);
  const numberIn = (text: string): number => (JSON.parse(text.slice(0, text.indexOf('\n'))) as { n: number }).n;
  const trusted = trustedKeys(
    deps,
    [...answers.keyChanges(), ...changes].sort((one, other) => numberIn(one) - numberIn(other)),
    pinned,
  );
  for (const { n, read } of fresh) {
    const about = aboutOf(read);
    const { entry } = read;
    if (!isBelieved(deps, trusted, read)) {
      // What is not to be had may be the change of key that this one hangs on.
      if (total.unread.length === 0) found(n, 'answer-unsigned', about);
    } else if ('branch' in entry && entry.branch !== branch) found(n, 'answer-misplaced', about);
    else if ((answers.links(n - 1)?.sha256 ?? entry.prev) !== entry.prev || (answers.links(n + 1)?.prev ?? read.sha256) !== read.sha256)
      found(n, 'answer-links-broken', about);
    else {
      answers.keep(read, about, deps.clock.now());
      if (entry.kind !== 'accepted' && entry.kind !== 'rejected') continue;
      const committed = about === null ? null : answers.committed(about);
      // Of another station of the branch: kept as a link, and nothing more.
      if (committed === null) continue;
      if (committed !== entry.inventorySha512) found(n, 'answer-other-bytes', about);
      else total[entry.kind] += 1;
    }
  }
  return { pinned: true, ...total };
};
