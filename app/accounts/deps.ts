import type { Clock } from '#app/kernel/clock.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Ids } from '#app/kernel/ids.ts';
import type { Accounts } from '#app/ports/Accounts.ts';
import type { Ledger } from '#app/ports/Ledger.ts';
import type { PasswordHasher } from '#app/ports/PasswordHasher.ts';
import type { Sessions } from '#app/ports/Sessions.ts';
import type { SignInTries } from '#app/ports/SignInTries.ts';
import type { StationRecord } from '#app/ports/StationRecord.ts';

/** How long a sign-in lasts. Settings of the station. */
export interface SessionSettings {
  /** From sign-in, whatever the person does. */
  readonly absoluteMilliseconds: number;
  /** Without any request. */
  readonly idleMilliseconds: number;
}

/** One working day; half an hour away from the desk. */
export const SESSION_SETTINGS: SessionSettings = { absoluteMilliseconds: 12 * 3_600_000, idleMilliseconds: 30 * 60_000 };

/** What the use cases of this room need. */
export interface AccountDeps {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tries: SignInTries;
  readonly station: StationRecord;
  readonly passwords: PasswordHasher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly settings: SessionSettings;
}
