import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { VersionPlan } from './ContentStore.ts';

/** An entry of the centre's log that is kept here, as its copy must stand in the store. */
export interface KnownAnswer {
  readonly n: number;
  /** Of the copy: both lines with their line feeds. */
  readonly bytes: number;
  /** Empty where the entry judges no version. */
  readonly dossier: string;
  readonly version: string;
}

/** An announcement that was put and read again: its version is published. */
export interface KnownAnnouncement {
  readonly n: number;
  readonly dossier: string;
  readonly version: string;
}

/** A published version, as its receipts and its frozen plan say it stands. */
export interface KnownVersion {
  readonly version: string;
  readonly inventorySha512: Sha512;
  readonly inventoryBytes: number;
  /** `path` in the object. */
  readonly files: readonly { readonly path: string; readonly sha256: Sha256 }[];
}

/**
 * Something that stood in the store and does not stand there now. `answer` and `announcement` by their number `n` (else 0);
 * `version`: not whole any more, or not in its object's head; `content`: a file (`path`) whose bytes this station let go of.
 */
export interface MissingPart {
  readonly kind: 'answer' | 'announcement' | 'version' | 'content';
  readonly n: number;
  readonly dossier: string;
  readonly version: string;
  readonly path: string;
  /** Nothing here can put it back. */
  readonly lost: boolean;
}

/**
 * What this station saw stand in the central store, and what of it is gone. Synchronous; durable when it returns. Read it
 * before the store is looked at: what is published meanwhile is then in the store and not yet in the answer, never the
 * other way round.
 */
export interface StoreMemory {
  answers(): readonly KnownAnswer[];
  /** The entry with the highest number, with the text of its copy. */
  newestAnswer(): (KnownAnswer & { readonly text: string }) | null;
  announcements(): readonly KnownAnnouncement[];
  /** The one with the highest number, of those that are not known to be lost. */
  newestAnnouncement(): KnownAnnouncement | null;
  /** Dossiers that have a published version. */
  dossiers(): readonly string[];
  /** The published versions of a dossier, oldest first. */
  versions(dossier: string): readonly KnownVersion[];
  /** The frozen plan of a version that `versions` tells of. */
  plan(dossier: string, version: string): VersionPlan;
  missing(): readonly (MissingPart & { readonly at: Instant })[];
  /** These and no others are missing from now on; what was known before keeps its moment. */
  setMissing(parts: readonly MissingPart[], at: Instant): void;
  /** One more; what is known already stays as it is. */
  addMissing(part: MissingPart, at: Instant): void;
}
