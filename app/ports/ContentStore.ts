import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { Outcome } from '#app/kernel/refusal.ts';

/** One file of an object's logical state. Paths are ours: ASCII, short, such as `masters/0001.jpg`. */
export interface LogicalFile {
  readonly logicalPath: string;
  readonly sha512: Sha512;
  readonly sha256: Sha256;
  readonly bytes: number;
}

export interface VersionRequest {
  /** `urn:uuid:` and the dossier's id; never made of a person's numbers (DESIGN §4). */
  readonly objectId: string;
  /** The whole logical state of the new version, not only what is new in it. */
  readonly state: readonly LogicalFile[];
  readonly message: string;
  /** Who publishes; `address` is a URI. */
  readonly user: { readonly name: string; readonly address: string };
  readonly created: Instant;
}

/** A file of the version that no earlier version holds. */
export interface NewContent {
  /** Path in the object, such as `v2/content/dossier.json`. */
  readonly contentPath: string;
  readonly sha512: Sha512;
  readonly sha256: Sha256;
  readonly bytes: number;
}

/**
 * A version, decided to the last byte before anything of it is written. JSON, so that it can be frozen in a row: resuming
 * never encodes an image again and never reads the clock (DESIGN §12 "Versions").
 */
export interface VersionPlan {
  readonly objectId: string;
  /** `v1`, `v2`, … */
  readonly version: string;
  /** The text of `inventory.json`; its UTF-8 bytes are what is written. */
  readonly inventory: string;
  readonly inventorySha512: Sha512;
  readonly newContent: readonly NewContent[];
  /** The inventory that this version continues; null for `v1`. */
  readonly previousInventorySha512: Sha512 | null;
}

/** The store has these bytes: they were read from it again, after writing, and hashed here. One per content path. */
export interface Receipt {
  /** Content path in the object. */
  readonly path: string;
  readonly sha512: Sha512;
  readonly sha256: Sha256;
  readonly bytes: number;
}

export interface CommittedVersion {
  readonly objectId: string;
  readonly version: string;
  readonly inventorySha512: Sha512;
  /** False when an earlier try had begun it. */
  readonly fresh: boolean;
}

export interface ArchivedVersion {
  readonly objectId: string;
  readonly version: string;
  readonly created: Instant;
  readonly message: string | null;
  readonly inventorySha512: Sha512;
  readonly files: readonly { readonly logicalPath: string; readonly contentPath: string; readonly sha512: Sha512 }[];
}

export interface SendingSettings {
  /** Out of turn: its pages go before those of versions that began earlier. */
  readonly ahead?: boolean;
  /** Told of each content file that stands, sent by this call or found there. */
  readonly onStored?: (file: NewContent, sent: boolean) => void;
}

/**
 * The archive of one branch as the product sees it (DESIGN §4). Faults: those of Blobs; `archive-damaged` (permanent, with
 * `path`: the store holds other bytes than were put there; they are never overwritten), `archive-root-foreign` (permanent:
 * the storage root is not ours to write), `archive-source-differs` (permanent: the bytes to publish are not those planned).
 */
export interface ContentStore {
  /** Decides the next version on what stands in the store now. Writes nothing. Freeze the answer before committing it. */
  plan(request: VersionRequest): Promise<VersionPlan>;
  /**
   * Commits a plan; any stop can be repeated with the same plan, also after it succeeded. `open` gives the bytes to publish.
   * Pages of a version that began earlier go first. Receipts come when the version stands whole, one for every new content path,
   * each time it is called. Refuses `another-writer` when the object went on otherwise than planned: read again and plan anew.
   */
  commit(
    plan: VersionPlan,
    open: (sha256: Sha256) => Promise<Uint8Array>,
    onReceipt: (receipt: Receipt) => void | Promise<void>,
    settings?: SendingSettings,
  ): Promise<Outcome<CommittedVersion, 'another-writer'>>;
  /**
   * The same for a version that stood whole once, into a store that lost things: what still stands, content or a later head, is
   * left as it is and not asked of `open`.
   */
  putBack(plan: VersionPlan, open: (sha256: Sha256) => Promise<Uint8Array>): Promise<Outcome<CommittedVersion, 'another-writer'>>;
  /** The last whole version, or the one named; null when there is none. A commit under way beside it is not seen. */
  version(objectId: string, version?: string): Promise<ArchivedVersion | null>;
  /** The bytes of a file of a version (the last, unless named), their digest checked; null when it has no such file. */
  read(objectId: string, logicalPath: string, version?: string): Promise<Uint8Array | null>;
}
