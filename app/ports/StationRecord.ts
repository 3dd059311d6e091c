import type { StationIdentity } from '#app/accounts/schema.ts';

/** What the station's first event made of it; null while nobody has set it up. Synchronous, as in `Accounts`. */
export interface StationRecord {
  identity(): StationIdentity | null;
}
