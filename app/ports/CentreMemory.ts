/** Numbers `from` to `to`, both included. */
export type SequenceRange = readonly [from: number, to: number];

/**
 * What the centre keeps outside the bucket: its own copy of every verified entry of the log, and how far it got with
 * announcements and copies. When the bucket is restored from an older state, this is what tells (STORE.md §4 "Trust"). What a
 * write was given is durable when it returns. One process holds it at a time.
 */
export interface CentreMemory {
  /** Number of the last kept entry; 0 for none. They are kept without gaps. */
  last(): number;
  read(n: number): string | null;
  /** Texts in order, from entry `from`; read row by row. */
  entries(from: number): Iterable<string>;
  /** Keeps the next entry. A number that is kept already, or one too many, breaks an invariant: nothing is ever replaced. */
  keep(n: number, text: string): void;
  /** Sequence numbers of a station's announcements that were dealt with, ascending, merged. */
  handled(branch: string, station: string): readonly SequenceRange[];
  setHandled(branch: string, station: string, ranges: readonly SequenceRange[]): void;
  /** Up to here every entry has its copies under `answers/`. */
  copiedUpTo(): number;
  setCopiedUpTo(n: number): void;
}
