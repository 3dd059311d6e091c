import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';

/** Numbers `from` to `to`, both included. */
export type SequenceRange = readonly [from: number, to: number];

/** How far the log was verified: number, digest and time of the last kept entry, and the key in force behind it (hex of 32 bytes). */
export interface KeptPlace {
  readonly n: number;
  readonly sha256: Sha256;
  readonly at: Instant;
  readonly publicKey: string;
}

/** A station that announced something. */
export interface AnnouncingStation {
  readonly branch: string;
  readonly station: string;
}

/**
 * What the centre keeps outside the bucket: its own copy of every verified entry of the log, and how far it got with
 * announcements, copies and sweeps. When the bucket is restored from an older state, this is what tells (STORE.md §4 "Trust").
 * What a write was given is durable when it returns. One process holds it at a time.
 */
export interface CentreMemory {
  /** Number of the last kept entry; 0 for none. They are kept without gaps. */
  last(): number;
  /** Where verifying goes on: the place of the last kept entry; null for none. */
  place(): KeptPlace | null;
  read(n: number): string | null;
  /** Texts in order, from entry `from`; read row by row. */
  entries(from: number): Iterable<string>;
  /** Keeps the next entry and its place, both or neither. A number that is kept already, or one too many, breaks an invariant: nothing is ever replaced. */
  keep(text: string, place: KeptPlace): void;
  /** Stations of whose announcements some were dealt with. */
  stations(): readonly AnnouncingStation[];
  /** Sequence numbers of a station's announcements that were dealt with, ascending, merged. */
  handled(branch: string, station: string): readonly SequenceRange[];
  setHandled(branch: string, station: string, ranges: readonly SequenceRange[]): void;
  /** Up to here every entry has its copies under `answers/`. */
  copiedUpTo(): number;
  setCopiedUpTo(n: number): void;
  /** The last night whose sweep was finished, in days since 1970; null before the first. */
  sweptNight(): number | null;
  setSweptNight(night: number): void;
}
