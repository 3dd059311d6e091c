/** A version that the centre accepted: the digest that it signed says which bytes are meant (STORE.md §4). */
export interface AcceptedAt {
  readonly branch: string;
  readonly object: string;
  readonly version: string;
  readonly inventorySha512: string;
}

/**
 * Reads accepted versions from the store, by digests that begin at the signed one; the root inventory, which a branch key can
 * overwrite, is never believed. Faults: those of Blobs; `archive-damaged` (permanent, `path`): other bytes stand there.
 */
export interface AcceptedFiles {
  /** The bytes of a file of that version, their digest checked; null when the version has no such file. */
  read(at: AcceptedAt, logicalPath: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The version that the branch says is its newest: a word, not a truth; null when it says nothing that can be read. */
  claimed(at: Pick<AcceptedAt, 'branch' | 'object'>): Promise<string | null>;
}
