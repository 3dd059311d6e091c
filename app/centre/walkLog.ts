import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';
import { keptEntry } from './entryText.ts';
import type { CentreEntry } from './schema.ts';
import { CENTRE_BEGIN, type CentreProgress, followEntry } from './verifyCentreLog.ts';

export interface WalkDeps {
  readonly log: CentreLog;
  readonly memory: Pick<CentreMemory, 'place' | 'read' | 'entries' | 'keep'>;
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
  /** Fingerprint that the first key of the log must have; null believes the first key that is met. */
  readonly pinned: Sha256 | null;
}

/**
 * The centre's log in the bucket, walked from the place where our own copy ends. Faults besides those of Blobs, all permanent:
 * `centre-log-behind` (the bucket lacks entries that we hold), `centre-log-differs` (an entry there is another than ours),
 * `centre-log-broken` (the next entry does not follow).
 */
export interface LogWalk {
  readonly progress: () => CentreProgress;
  /** Entries of our own copy from number `from` on: verified when they were kept, read here for their meaning. */
  readonly kept: (from: number) => Iterable<CentreEntry>;
  /** Compares the end of our copy with the bucket, then verifies and keeps every entry that the bucket has beyond it. */
  readonly sync: () => Promise<void>;
}

/** A walk for whoever writes besides: its steps are not serialised among themselves. */
export interface LogSteps extends LogWalk {
  /** Nobody numbers on behind a bucket that was restored: its entry at our end must be ours. */
  readonly compareEnd: () => Promise<void>;
  /** Verifies the next entry and keeps it. */
  readonly take: (text: string) => CentreEntry;
}

/**
 * Opens the walk at the place that the memory keeps; no entry before it is asked of the bucket again (docs/decisions/0075). Throws
 * `centre-log-broken` where our copy began with another key than the pinned one.
 */
export const walkLog = (deps: WalkDeps, seen: (entry: CentreEntry) => void = () => undefined): LogSteps => {
  const { log, memory } = deps;
  const place = memory.place();
  const first = memory.read(1);
  const begun = first === null ? null : keptEntry(first);
  // Kept under another pin: to go on from there would be to believe a key that nobody pins any more.
  if (deps.pinned !== null && begun?.kind === 'keyChanged' && begun.key !== deps.pinned)
    throw new Fault('centre-log-broken', 'permanent', { n: 1, why: 'entry-key-unknown' });
  let progress: CentreProgress =
    place === null ? CENTRE_BEGIN : { end: { n: place.n, sha256: place.sha256, at: place.at }, publicKey: place.publicKey };

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

  const compareEnd = async (): Promise<void> => {
    const { n } = progress.end;
    if (n === 0) return;
    const there = await log.read(n);
    if (there === memory.read(n)) return;
    if (there !== null) throw new Fault('centre-log-differs', 'permanent', { n });
    const last = await endBefore(n);
    throw new Fault('centre-log-behind', 'permanent', { kept: n, last, first: last + 1 });
  };

  const take = (text: string): CentreEntry => {
    const followed = followEntry(deps, progress, text, deps.pinned);
    if (!followed.ok)
      throw new Fault('centre-log-broken', 'permanent', { n: progress.end.n + 1, why: followed.refusal.code, ...followed.refusal.details });
    const { entry, progress: next } = followed.value;
    memory.keep(text, { ...next.end, publicKey: next.publicKey });
    progress = next;
    seen(entry);
    return entry;
  };

  return {
    progress: () => progress,
    *kept(from) {
      for (const text of memory.entries(from)) yield keptEntry(text);
    },
    compareEnd,
    take,
    async sync() {
      await compareEnd();
      for (let text = await log.read(progress.end.n + 1); text !== null; text = await log.read(progress.end.n + 1)) take(text);
    },
  };
};
