/**
 * The centre's log in the bucket: one key an entry, `centre/log/<12 digits>`, made once by create-if-absent. That key is the
 * only serialisation there is (STORE.md §4): of two acceptors one wins, the other reads the tail and goes on. Faults are those
 * of Blobs.
 */
export interface CentreLog {
  /** The text of entry `n`, or null when the log is not that long. */
  read(n: number): Promise<string | null>;
  /** `taken` when the number has another text by now; the same text, ours answered late, counts as written. */
  append(n: number, text: string): Promise<'written' | 'taken'>;
  /** Number of the last entry in the bucket; 0 for an empty log. */
  last(): Promise<number>;
}
