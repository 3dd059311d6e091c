/** Numbers of announcements: the station's own counter, one number a version (STORE.md §4). Synchronous, durable when it returns. */
export interface Announcements {
  /** The number of a version; given with its plan, so that resuming announces the same one. */
  numberOf(dossier: string, version: string): number;
  /**
   * Another number, above `past` and every number that this station gave: what stands under the old one is not this version,
   * because the database is older than the store.
   */
  renumber(dossier: string, version: string, past: number): number;
}
