import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import { answerKey } from './keys.ts';
import type { CentreEntry } from './schema.ts';

/** A copy that a branch may read: entry `n` at `answers/<branch>/log/<n>`. */
export interface AnswerCopy {
  readonly branch: string;
  readonly n: number;
}

/**
 * Which copies each entry brings, told in the order of the log: an acceptance or rejection to its branch; a change of key to
 * every branch that was answered before; and with its first answer a branch gets the changes of key that came before it.
 */
export const answerCopies = (): ((entry: CentreEntry) => readonly AnswerCopy[]) => {
  const branches = new Set<string>();
  const keys: number[] = [];
  return (entry) => {
    if (entry.kind === 'keyChanged') {
      keys.push(entry.n);
      return [...branches].map((branch) => ({ branch, n: entry.n }));
    }
    if (entry.kind !== 'accepted' && entry.kind !== 'rejected') return [];
    const { branch, n } = entry;
    const earlier = branches.has(branch) ? [] : keys.map((key) => ({ branch, n: key }));
    branches.add(branch);
    return [...earlier, { branch, n }];
  };
};

export interface CopyingDeps {
  readonly blobs: Pick<Blobs, 'get' | 'putIfAbsent'>;
  readonly memory: CentreMemory;
  /** Reads an entry of our own copy. */
  readonly entryOf: (text: string) => CentreEntry;
}

/**
 * Makes the copies of every entry that has none yet, from our own copy of the log; a stop in between is made up by the next
 * call. Fault `answer-differs` (permanent, `key`) when something else stands at a copy's key: only an administrator could
 * have put it there.
 */
export const makeCopying = ({ blobs, memory, entryOf }: CopyingDeps): (() => Promise<number>) => {
  const copiesOf = answerCopies();
  /** Told by the log and perhaps not copied yet; a fault leaves the rest here for the next call. */
  const waiting: { readonly n: number; readonly copies: readonly AnswerCopy[] }[] = [];
  let told = 0;

  const copy = async ({ branch, n }: AnswerCopy): Promise<number> => {
    const text = memory.read(n);
    invariant(text !== null, 'a copy of an entry that is not kept');
    const key = answerKey(branch, n);
    if ((await blobs.putIfAbsent(key, new TextEncoder().encode(text))) === 'written') return 1;
    const there = await blobs.get(key);
    if (there === null || new TextDecoder().decode(there.bytes) !== text) throw new Fault('answer-differs', 'permanent', { key });
    return 0;
  };

  const copyDue = async (): Promise<number> => {
    let made = 0;
    for (const text of memory.entries(told + 1)) {
      const entry = entryOf(text);
      waiting.push({ n: entry.n, copies: copiesOf(entry) });
      told = entry.n;
    }
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (next.n > memory.copiedUpTo()) {
        for (const one of next.copies) made += await copy(one);
        memory.setCopiedUpTo(next.n);
      }
      waiting.shift();
    }
    return made;
  };

  /** One after the other: the acceptor's passes and the sweep of one process share what waits. */
  let turn: Promise<unknown> = Promise.resolve();
  return () => {
    const mine = turn.then(copyDue);
    turn = mine.catch(() => undefined);
    return mine;
  };
};
