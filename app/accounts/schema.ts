import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { PersonId } from '#app/kernel/ids.ts';
import type { Capability } from '#app/pipeline/steps.ts';

/** What a person may be told about an account: everything but its password. */
export interface Person {
  readonly person: PersonId;
  /** User code, digits; what stamps and the log name the person by. */
  readonly code: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  /** A closed account is kept, because the log names it; nobody signs in with it. */
  readonly active: boolean;
  /** The password was given by somebody else. */
  readonly mustChangePassword: boolean;
}

export interface Account extends Person {
  /** PHC string of argon2id; null where nobody can sign in by password (sample people). */
  readonly passwordHash: string | null;
}

export interface Session {
  /** Names the session in image addresses and views; worth nothing without the token. */
  readonly id: string;
  /** The bearer token itself is kept nowhere. */
  readonly tokenSha256: Sha256;
  readonly person: PersonId;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

/** Who asks: an open account with a living session. */
export interface SignedIn extends Person {
  readonly session: string;
}

/** What the station is; said by its first event and never changed. */
export interface StationIdentity {
  readonly branchCode: string;
  readonly branchName: string;
  readonly stationCode: string;
  readonly sample: boolean;
}
