import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import type { ClaimedHead } from './judgement.ts';
import { publicKeyKey } from './keys.ts';
import type { CentreEntry } from './schema.ts';

export interface RecoverDeps {
  readonly log: CentreLog;
  readonly memory: CentreMemory;
  readonly blobs: Pick<Blobs, 'get' | 'putIfAbsent'>;
  readonly entryOf: (text: string) => CentreEntry;
  readonly pemOf: (publicKey: string) => string;
  readonly hasHead: (head: ClaimedHead) => Promise<boolean>;
}

export type RecoverRow =
  /** An entry that the bucket had lost, put back from our own verified copy. */
  | { readonly found: 'entry-put-back'; readonly n: number }
  /** The bucket holds another entry under the number; it is left as it is. */
  | { readonly found: 'entry-differs'; readonly n: number }
  /** The bucket goes on after our copy; whether it follows is for the next start to say. */
  | { readonly found: 'entries-beyond'; readonly n: number }
  /** A version that was accepted and that the bucket no longer holds. */
  | ({ readonly found: 'version-missing'; readonly n: number } & ClaimedHead);

/**
 * After a restore (STORE.md §4 "Trust"): puts back what the bucket lacks of the log, from our own verified copy, by
 * create-if-absent and never over anything, and tells which accepted versions the bucket no longer holds. Copies for the
 * branches are made anew by the next pass. Can be stopped and repeated.
 */
export const recoverLog = async function* ({ log, memory, blobs, entryOf, pemOf, hasHead }: RecoverDeps): AsyncIterable<RecoverRow> {
  const last = memory.last();
  memory.setCopiedUpTo(0);
  for (let n = 1; n <= last; n += 1) {
    const ours = memory.read(n) ?? '';
    const theirs = await log.read(n);
    if (theirs === null && (await log.append(n, ours)) === 'written') yield { found: 'entry-put-back', n };
    else if (theirs !== ours) yield { found: 'entry-differs', n };
    const entry = entryOf(ours);
    if (entry.kind === 'keyChanged') await blobs.putIfAbsent(publicKeyKey(entry.key), new TextEncoder().encode(pemOf(entry.publicKey)));
    if (entry.kind !== 'accepted') continue;
    const { branch, object, version, inventorySha512 } = entry;
    const head = { branch, object, version, inventorySha512: inventorySha512 as ClaimedHead['inventorySha512'] };
    if (!(await hasHead(head))) yield { found: 'version-missing', n, ...head };
  }
  if ((await log.read(last + 1)) !== null) yield { found: 'entries-beyond', n: last + 1 };
};
