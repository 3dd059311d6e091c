import type { Sha512 } from '#app/kernel/digest.ts';

/** One version of an object as its own inventory tells it. */
export interface NamedVersion {
  readonly version: string;
  /** 128 hex digits; compared, never believed. */
  readonly inventorySha512: string;
}

/** A file of the version's logical state, and the content that stands for it. */
export interface VersionFile {
  readonly logicalPath: string;
  readonly contentPath: string;
  readonly sha512: Sha512;
  /** What the fixity block states, lower case; null when it states nothing for this content. */
  readonly sha256: string | null;
  /** Size of what stands in the store; null when nothing does. */
  readonly bytes: number | null;
}

/** A finding of the OCFL validator, an error by its code (`E001` … `E112`). */
export interface ObjectFinding {
  readonly code: string;
  readonly at: string;
  /** Nothing stands there, so that putting it mends the object; false when something wrong does. */
  readonly missing: boolean;
}

/** A version opened from the bytes alone, as it stood when it was the newest. */
export interface OpenedVersion {
  /** The id that the inventory names; '' when so little of it can be read that it names none. */
  readonly objectId: string;
  readonly findings: readonly ObjectFinding[];
  /** Files under the object that OCFL lets lie there and that no inventory names. */
  readonly strays: readonly string[];
  /** Content paths that the previous version did not name, of whatever form. */
  readonly newPaths: readonly string[];
  readonly files: readonly VersionFile[];
  /** Every version up to this one whose inventory stands, with how many content files came with it. */
  readonly versions: readonly (NamedVersion & { readonly contentFiles: number })[];
  /**
   * Paths in the object where accepted bytes neither stand nor are stored: inventories with their sidecars, the declaration, and
   * content where it was looked at. What an accepted version vouches for is told by it no more.
   */
  readonly acceptedGone: readonly string[];
  /** Content that the previous version did not hold under these digests: read again and hashed when the version was opened. */
  readonly newFiles: number;
  readonly newBytes: number;
  /** The bytes of a logical file, their digest checked; null when it has none or other bytes stand there. */
  read(logicalPath: string): Promise<Uint8Array | null>;
}

/** Why an object is not read at all: a file, or how many there are, is beyond what the centre takes into its memory. */
export interface TooLarge {
  readonly tooLarge: string;
}

/** How the centre reads a branch's object (STORE.md §4 duty 1). Faults are those of BlobReader. */
export interface ObjectReader {
  /**
   * Opens the version whose `vN/inventory.json` has the claimed digest; the root inventory is never asked, and later versions
   * are not seen. `accepted` are the versions that were accepted, oldest first: what they vouch for is read by its digest, from the
   * stored versions of its key where something else stands. `old`: whether content that the last of them vouches for is taken
   * as it is listed, or read and hashed too. `TooLarge` before anything large is read. Null when no inventory of the claimed digest stands there.
   */
  open(
    claimed: NamedVersion & { readonly branch: string; readonly object: string },
    accepted: readonly NamedVersion[],
    old: 'listed' | 'hashed',
  ): Promise<OpenedVersion | TooLarge | null>;
}
