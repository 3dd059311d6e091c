import type { Session } from '#app/accounts/schema.ts';
import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';

/** Sessions outlive a restart of the agent, so that a branch need not sign in again after one. */
export interface Sessions {
  /** Keeps it, and drops those that expired before it began. */
  open(session: Session): void;
  byToken(tokenSha256: Sha256): Session | null;
  byId(id: string): Session | null;
  seen(id: string, at: Instant): void;
  close(id: string): void;
  /** Ends every session of a person but the one named. */
  closeAllOf(person: string, except: string | null): void;
}
