import type { Clock } from '#app/kernel/clock.ts';
import { NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Signer } from '#app/ports/Signatures.ts';
import { keptEntry, lineOf, writeEntry } from './entryText.ts';
import { type CentreFold, foldCentre } from './foldCentre.ts';
import type { CentreEntry, EntryDraft } from './schema.ts';
import { type LogWalk, type WalkDeps, walkLog } from './walkLog.ts';

export interface FollowedLogDeps extends WalkDeps {
  readonly clock: Clock;
  /** The private key of a fingerprint, or null when it is not at hand. */
  readonly signerFor: (fingerprint: Sha256) => Signer | null;
  /** Fingerprint that the first key of the log must have. */
  readonly pinned: Sha256;
}

/**
 * The centre's log, followed from our own copy of it, folded, and written at its end. Calls wait for each other. Faults besides
 * those of LogWalk: `centre-key-missing` (permanent: no private key of the fingerprint in force).
 */
export interface FollowedLog extends LogWalk {
  readonly fold: CentreFold;
  /**
   * Appends what `draftOf` says on the fold as it stands; asked again whenever another process took the number. `null`: there
   * is nothing to write any more. `previous` signs too, for a change of key.
   */
  append(
    draftOf: (fold: CentreFold) => EntryDraft | null,
    keys?: { readonly key: Signer; readonly previous?: Signer },
  ): Promise<CentreEntry | null>;
}

/** Opens the log on our own copy: verified when it was kept, read again here for its meaning, its links compared on the way. */
export const followLog = (deps: FollowedLogDeps): FollowedLog => {
  const { log, memory, hasher } = deps;
  const fold = foldCentre();
  const walk = walkLog(deps, fold.add);

  let before: { readonly n: number; readonly sha256: Sha256 } = { n: 0, sha256: NO_DIGEST };
  for (const text of memory.entries(1)) {
    const entry = keptEntry(text);
    invariant(entry.n === before.n + 1 && entry.prev === before.sha256, `our own copy of the log breaks at entry ${before.n + 1}`);
    before = { n: entry.n, sha256: hasher.sha256(lineOf(text)) };
    fold.add(entry);
  }
  const { end } = walk.progress();
  invariant(end.n === before.n && end.sha256 === before.sha256, 'our own copy of the log does not end where it was verified to');

  const signerInForce = (): Signer => {
    const key = fold.keys().at(-1)?.key as Sha256 | undefined;
    const signer = key === undefined ? null : deps.signerFor(key);
    if (signer === null) throw new Fault('centre-key-missing', 'permanent', { key: key ?? '' });
    return signer;
  };

  const append: FollowedLog['append'] = async (draftOf, keys) => {
    for (;;) {
      await walk.sync();
      const draft = draftOf(fold);
      if (draft === null) return null;
      const written = writeEntry(hasher, walk.progress().end, deps.clock.now(), draft, keys ?? { key: signerInForce() });
      if ((await log.append(written.entry.n, written.text)) === 'taken') continue;
      // A restore between comparing and writing would leave this entry behind a hole: told now, and not kept.
      await walk.compareEnd();
      return walk.take(written.text);
    }
  };

  /** One after the other: the acceptor, the sweep and a desk of the same process write one log. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    fold,
    progress: walk.progress,
    kept: walk.kept,
    sync: () => inTurn(walk.sync),
    append: (draftOf, keys) => inTurn(() => append(draftOf, keys)),
  };
};
