/** Settings of the station, as its events say them; changed by app/custody/changeSetting.ts alone. Synchronous. */
export interface Settings {
  /** Null where nobody ever set it. */
  get(key: string): string | null;
}
