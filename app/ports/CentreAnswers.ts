import type { ReadEntry } from '#app/centre/schema.ts';
import type { Instant } from '#app/kernel/clock.ts';
import type { Sha512 } from '#app/kernel/digest.ts';

/** What is wrong with an answer. Loud: it stands before a person, and nothing rests on that answer. */
export type AnswerFinding = 'answer-unreadable' | 'answer-unsigned' | 'answer-misplaced' | 'answer-links-broken' | 'answer-other-bytes';

export interface AnswerAbout {
  readonly dossier: string;
  readonly version: string;
}

/** A finding as it is kept: number of the entry, what is wrong, since when. */
export interface KeptFinding {
  readonly n: number;
  readonly code: AnswerFinding;
  readonly at: Instant;
  readonly dossier: string | null;
  readonly version: string | null;
}

/** Entries of the centre's log that the station verified, both lines verbatim, and what was wrong with others. Synchronous. */
export interface CentreAnswers {
  /** Numbers of the entries that are kept. */
  held(): ReadonlySet<number>;
  /** Texts (both lines) of the kept changes of key, in order of number. */
  keyChanges(): readonly string[];
  /** Digest of line 1 and `prev` of a kept entry. */
  links(n: number): { readonly sha256: string; readonly prev: string } | null;
  /** Keeps a verified entry; once. `about`: the version of this station that it judges, if it does. */
  keep(read: ReadEntry, about: AnswerAbout | null, at: Instant): void;
  /** Keeps a finding, once a number and code; true when it is new. */
  find(n: number, code: AnswerFinding, about: AnswerAbout | null, at: Instant): boolean;
  findings(): readonly KeptFinding[];
  /** The digest of the version that this station committed; null when it committed none of that name. */
  committed(about: AnswerAbout): Sha512 | null;
  /** Published versions that no verified entry judges yet. */
  awaiting(): number;
}
