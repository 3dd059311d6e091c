import type { Announcement } from '#app/centre/schema.ts';
import type { Sha512 } from '#app/kernel/digest.ts';
import type { VersionPlan } from './ContentStore.ts';

/** An object as it stands in a branch's root: the branch's own word, which nobody signed. */
export interface StandingObject {
  /** Its folder under the root. */
  readonly path: string;
  /** The id that its inventory names; null when nothing in it can be read. */
  readonly object: string | null;
  /** The version that it is switched to; null before the first switch. */
  readonly head: { readonly version: string; readonly inventorySha512: Sha512 } | null;
  /** A version beyond the head whose commit was begun and not ended, and the station that its inventory names. */
  readonly begun: { readonly version: string; readonly station: string | null } | null;
  /** Codes of the stations that published its versions, oldest first, as the inventories name them. */
  readonly stations: readonly string[];
}

/** What a branch put into the central store, read back. Faults are those of BlobReader. */
export interface BranchStore {
  /** Every object of the branch's root, also what was never announced. */
  objects(branch: string): AsyncIterable<StandingObject>;
  /** Every announcement of the branch; null in the place of one that cannot be read. */
  announcements(branch: string): AsyncIterable<{ readonly station: string; readonly announcement: Announcement | null }>;
  /**
   * The plan that a version was committed by, as it follows from what stands at the signed digest, and when it was made; null when
   * other bytes stand there.
   */
  plan(
    branch: string,
    version: { readonly object: string; readonly version: string; readonly inventorySha512: string },
  ): Promise<{ readonly plan: VersionPlan; readonly created: string } | null>;
}
