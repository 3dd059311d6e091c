import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';

export type BytesPlace = 'spool' | 'derived';

/** Bytes that this machine keeps for a dossier. */
export interface KeptBytes {
  readonly sha256: Sha256;
  readonly place: BytesPlace;
  /** A receipt of the store says that a version of this dossier holds them. */
  readonly receipted: boolean;
}

/** Which bytes of this machine a dossier still needs, and which it let go of. Synchronous; durable when it returns. */
export interface LocalBytes {
  /**
   * Dossiers that are done and not worked on (nobody holds them, no job of theirs is open, no version is begun), and whose
   * last version is accepted by a verified entry that was read and written before that moment. `entry`: its number.
   */
  releasable(readBefore: Instant): readonly { readonly dossier: string; readonly entry: number }[];
  /** What the dossier has here: masters, arrivals, access copies; without what it let go of. */
  kept(dossier: string): readonly KeptBytes[];
  /** Every dossier that has rows of these bytes and did not let go of them. */
  holders(sha256: Sha256): readonly string[];
  /** Records that these dossiers no longer keep the bytes here; before the file is removed. */
  letGo(sha256: Sha256, place: BytesPlace, by: readonly { readonly dossier: string; readonly entry: number }[], at: Instant): void;
  /** Recorded, and the file perhaps still there: a removal that was stopped. */
  unfinished(): readonly { readonly sha256: Sha256; readonly place: BytesPlace }[];
  removed(sha256: Sha256, place: BytesPlace, at: Instant): void;
}
