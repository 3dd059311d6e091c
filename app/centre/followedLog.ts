import type { Clock } from '#app/kernel/clock.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import type { SignatureChecker, Signer } from '#app/ports/Signatures.ts';
import { readEntry, writeEntry } from './entryText.ts';
import { type CentreFold, foldCentre } from './foldCentre.ts';
import type { CentreEntry, EntryDraft, ReadEntry } from './schema.ts';
import { CENTRE_BEGIN, type CentreProgress, followEntry } from './verifyCentreLog.ts';

export interface FollowedLogDeps {
  readonly log: CentreLog;
  readonly memory: CentreMemory;
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
  readonly clock: Clock;
  /** The private key of a fingerprint, or null when it is not at hand. */
  readonly signerFor: (fingerprint: Sha256) => Signer | null;
  /** Fingerprint that the first key of the log must have. */
  readonly pinned: Sha256;
}

/**
 * The centre's log, followed from our own copy of it and written at its end. Faults besides those of Blobs, all permanent:
 * `centre-log-behind` (the bucket lacks entries that we hold), `centre-log-differs` (an entry there is another than ours),
 * `centre-log-broken` (the next entry does not follow), `centre-key-missing` (no private key of the fingerprint in force).
 */
export interface FollowedLog {
  readonly fold: CentreFold;
  readonly progress: () => CentreProgress;
  /** Compares the end of our copy with the bucket, then verifies and keeps every entry that the bucket has beyond it. */
  sync(): Promise<readonly CentreEntry[]>;
  /**
   * Appends what `draftOf` says on the fold as it stands; asked again whenever another process took the number. `null`: there
   * is nothing to write any more. `previous` signs too, for a change of key.
   */
  append(
    draftOf: (fold: CentreFold) => EntryDraft | null,
    keys?: { readonly key: Signer; readonly previous?: Signer },
  ): Promise<CentreEntry | null>;
}

/** Opens the log on our own copy: verified when it was kept, read again here for its meaning. */
export const followLog = (deps: FollowedLogDeps): FollowedLog => {
  const { log, memory, hasher } = deps;
  const fold = foldCentre();
  let progress = CENTRE_BEGIN;

  const recall = ({ entry, sha256 }: ReadEntry): void => {
    const publicKey = entry.kind === 'keyChanged' ? entry.publicKey : progress.publicKey;
    progress = { end: { n: entry.n, sha256, at: entry.at }, publicKey };
    fold.add(entry);
  };
  for (const text of memory.entries(1)) {
    const read = readEntry(hasher, text);
    invariant(read.ok, 'a kept entry of the log cannot be read');
    recall(read.value);
  }

  /** Nobody numbers on behind a bucket that was restored: its entry at our end must be ours. */
  const compareEnd = async (): Promise<void> => {
    const { n } = progress.end;
    if (n === 0) return;
    const there = await log.read(n);
    if (there === memory.read(n)) return;
    if (there !== null) throw new Fault('centre-log-differs', 'permanent', { n });
    const last = await endBefore(n);
    throw new Fault('centre-log-behind', 'permanent', { kept: n, last, first: last + 1 });
  };

  /** The number before one that the bucket lacks, found by halving: a restored log was cut at one place. */
  const endBefore = async (missing: number): Promise<number> => {
    let [there, absent] = [0, missing];
    while (absent - there > 1) {
      const middle = Math.floor((there + absent) / 2);
      if ((await log.read(middle)) === null) absent = middle;
      else there = middle;
    }
    return there;
  };

  const take = (text: string): CentreEntry => {
    const followed = followEntry(deps, progress, text, deps.pinned);
    if (!followed.ok)
      throw new Fault('centre-log-broken', 'permanent', { n: progress.end.n + 1, why: followed.refusal.code, ...followed.refusal.details });
    memory.keep(followed.value.entry.n, text);
    recall(followed.value);
    return followed.value.entry;
  };

  const sync = async (): Promise<readonly CentreEntry[]> => {
    await compareEnd();
    const taken: CentreEntry[] = [];
    for (;;) {
      const text = await log.read(progress.end.n + 1);
      if (text === null) return taken;
      taken.push(take(text));
    }
  };

  const signerInForce = (): Signer => {
    const key = fold.keys().at(-1)?.key as Sha256 | undefined;
    const signer = key === undefined ? null : deps.signerFor(key);
    if (signer === null) throw new Fault('centre-key-missing', 'permanent', { key: key ?? '' });
    return signer;
  };

  const append: FollowedLog['append'] = async (draftOf, keys) => {
    for (;;) {
      await sync();
      const draft = draftOf(fold);
      if (draft === null) return null;
      const written = writeEntry(hasher, progress.end, deps.clock.now(), draft, keys ?? { key: signerInForce() });
      if ((await log.append(written.entry.n, written.text)) === 'taken') continue;
      // A restore between comparing and writing would leave this entry behind a hole: told now, and not kept.
      await compareEnd();
      return take(written.text);
    }
  };

  /** One after the other: the acceptor and a desk of the same process write one log. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    fold,
    progress: () => progress,
    sync: () => inTurn(sync),
    append: (draftOf, keys) => inTurn(() => append(draftOf, keys)),
  };
};
