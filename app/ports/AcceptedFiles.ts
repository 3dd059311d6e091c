import type { Fault } from '#app/kernel/fault.ts';

/** A version that the centre accepted: the digest that it signed says which bytes are meant (STORE.md §4). */
export interface AcceptedAt {
  readonly branch: string;
  readonly object: string;
  readonly version: string;
  readonly inventorySha512: string;
}

/**
 * What became of accepted bytes (STORE.md §4). `overwritten`: another value stands there, or none, and a stored version has the
 * accepted bytes. `lost`: nothing has them. `path` is that of the file in the object, `v1/content/masters/0001.jpg`.
 */
export interface Damage extends Omit<AcceptedAt, 'inventorySha512'> {
  readonly path: string;
  readonly finding: 'overwritten' | 'lost';
}

/** A file of an accepted version whose bytes were read and compared; or that could not be read now, which says nothing of its bytes. */
export type CheckedFile =
  | { readonly path: string; readonly bytes: number; readonly state: 'whole' | Damage['finding'] }
  | { readonly path: string; readonly state: 'unread'; readonly fault: Fault };

/**
 * Reads accepted versions from the store, by digests that begin at the signed one; the root inventory, which a branch key can
 * overwrite, is never believed. Where other bytes stand, the stored versions of the key are searched. Faults: those of Blobs and
 * StoredVersions; `accepted-lost` (permanent, `path`): the accepted bytes are nowhere.
 */
export interface AcceptedFiles {
  /** The bytes of a file of that version, their digest checked; null when the version has no such file. */
  read(at: AcceptedAt, logicalPath: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Reads the inventory and, unless it is asked for alone, every content file that it names, of earlier versions too. A lost or
   * unread inventory ends it: nothing else says what was there. Faults of reading are part of what it gives, and never thrown.
   */
  check(at: AcceptedAt, what: 'everything' | 'inventory'): AsyncIterable<CheckedFile>;
  /** The version that the branch says is its newest: a word, not a truth; null when it says nothing that can be read. */
  claimed(at: Pick<AcceptedAt, 'branch' | 'object'>): Promise<string | null>;
}
