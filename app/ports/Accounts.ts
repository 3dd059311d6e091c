import type { Account } from '#app/accounts/schema.ts';

/**
 * The accounts of the station. Synchronous, so that a write inside `Ledger.write` belongs to the same transaction as the
 * events that tell it; name, capabilities and `active` are what those events say, the password's hash is said nowhere else.
 */
export interface Accounts {
  /** In order of code. */
  all(): readonly Account[];
  byId(person: string): Account | null;
  byCode(code: string): Account | null;
  add(account: Account): void;
  change(person: string, to: Pick<Account, 'name' | 'capabilities' | 'active'>): void;
  setPassword(person: string, passwordHash: string, mustChangePassword: boolean): void;
}
