import type { Sha512 } from '#app/kernel/digest.ts';

/** What stands of one object, by one listing and its root inventory; no content is read. */
export interface StoredObject {
  /** Key inside the object, such as `v1/content/dossier.json`, to its size in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** Whether everything about a version but its inventory and its content stands: declaration, sidecar, of the head the root's too. */
  isSealed(version: string): boolean;
  /** Version that the root inventory calls its head, and the digest of its bytes; null when there is none that can be read. */
  readonly head: { readonly version: string; readonly sha512: Sha512 } | null;
}

/** Objects of one branch's root as they stand now. Faults are those of Blobs. */
export interface StoredObjects {
  look(objectId: string): Promise<StoredObject>;
}
