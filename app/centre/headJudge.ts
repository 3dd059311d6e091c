import type { ClaimedHead, Judgement } from './judgement.ts';
import type { AcceptedEntry, RejectedEntry } from './schema.ts';

/** What the centre decided about an object before: a new head is judged against it. */
export interface HeadChain {
  readonly accepted: AcceptedEntry | null;
  /** What was accepted before that, oldest first. */
  readonly acceptedBefore: readonly AcceptedEntry[];
  /** Rejections after the last acceptance, oldest first; a repairable one has to be named by the version that repairs it. */
  readonly rejectedSince: readonly RejectedEntry[];
}

/**
 * Judges a claimed head from the bytes alone (STORE.md §4 duty 1). Throws the faults of Blobs when the bytes could not be read
 * now: that is no verdict, and the head is looked at again.
 */
export type HeadJudge = (claim: ClaimedHead, chain: HeadChain) => Promise<Judgement>;
