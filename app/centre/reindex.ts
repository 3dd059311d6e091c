import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, type Refusal, refuse } from '#app/kernel/refusal.ts';
import type { CentreIndexFeed, FeedEntry } from '#app/ports/CentreIndex.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';
import type { AcceptedEntry } from './schema.ts';
import { CENTRE_BEGIN, type CentreLogCode, type CentreProgress, followEntry } from './verifyCentreLog.ts';

export interface ReindexParts {
  readonly log: CentreLog;
  /** Text of the `dossier.json` of an accepted version, read at the inventory that the entry names, digests checked; null where nobody can read it. */
  readonly documentOf: (entry: AcceptedEntry) => Promise<string | null>;
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
  /** Fingerprint of the log's first key; null where it is not known. */
  readonly pinned: Sha256 | null;
  /** Told after each batch; throws to stop, and the next call goes on after the last batch. */
  readonly told?: (progress: { readonly entries: number; readonly of: number }) => void;
}

export interface Reindexed {
  readonly entries: number;
  readonly accepted: number;
  /** Dossiers whose last accepted version stands as unread. */
  readonly unread: number;
  readonly head: Sha256;
}

/** Entries that are asked of the store side by side, and go into the index together. */
const BATCH = 256;

/**
 * Brings an index up to the end of the log from the store alone: every entry is followed by number, link, key and signature,
 * and what was accepted is read from the bytes. Entries that the index has already are followed and not applied again. Refuses
 * with the code of the log's first fault at entry `n`; nothing from there on is applied.
 */
export const reindex = async (
  { log, documentOf, hasher, checker, pinned, told }: ReindexParts,
  index: CentreIndexFeed,
): Promise<Outcome<Reindexed, CentreLogCode>> => {
  const last = await log.last();
  let progress: CentreProgress = CENTRE_BEGIN;
  let accepted = 0;
  while (progress.end.n < last) {
    const first = progress.end.n + 1;
    const numbers = Array.from({ length: Math.min(BATCH, last - first + 1) }, (_, place) => first + place);
    const texts = await Promise.all(numbers.map((n) => log.read(n)));
    const due: Promise<FeedEntry>[] = [];
    let fault: Refusal<CentreLogCode> | null = null;
    for (const [place, text] of texts.entries()) {
      // A number without an entry before the end: the log lost one, and what follows links to nothing.
      const followed = followEntry({ hasher, checker }, progress, text ?? '', pinned);
      if (!followed.ok) {
        fault = { code: followed.refusal.code, details: { ...followed.refusal.details, n: first + place } };
        break;
      }
      const { entry } = followed.value;
      progress = followed.value.progress;
      if (entry.kind === 'accepted') accepted += 1;
      if (entry.n <= index.appliedTo()) continue;
      due.push(
        entry.kind === 'accepted'
          ? documentOf(entry).then((document) => ({ entry, document }))
          : Promise.resolve({ entry, document: null }),
      );
    }
    index.applyAll(await Promise.all(due));
    if (fault !== null) return refuse(fault.code, fault.details);
    told?.({ entries: progress.end.n, of: last });
  }
  return accept({ entries: progress.end.n, accepted, unread: index.unread().length, head: progress.end.sha256 });
};
