/**
 * Values that stood at a key before, where a server with versioning keeps them. Faults as those of BlobReader: a server or a
 * key that does not let us look is a fault and never an empty answer, because "none" is said aloud (`lost`).
 */
export interface StoredVersions {
  /** Every stored value of a key, the newest first, the current one among them; what was deleted is no value. Empty where the server keeps none. */
  list(key: string): AsyncIterable<StoredVersion>;
  /** The bytes of one of them; null when it is gone meanwhile. For what fits in memory: a page, an inventory. */
  get(key: string, id: string): Promise<Uint8Array | null>;
}

export interface StoredVersion {
  /** The server's own name for it. */
  readonly id: string;
  readonly bytes: number;
}
