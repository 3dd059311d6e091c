import { toLatinDigits } from '#app/kernel/digits.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { AccountDeps } from './deps.ts';
import { normalisePassword } from './passwordRules.ts';
import { SAMPLE_PEOPLE } from './samplePeople.ts';
import { type OpenedSession, openSession } from './sessions.ts';
import { beginTry } from './throttle.ts';

/**
 * Signs a person in by code and password. A wrong password, an unknown code and an account without a password are one
 * refusal after the same work. `sign-in-wait` names the seconds until the next try; `account-closed` is told only to
 * somebody who knows the password.
 */
export const signIn = async (
  deps: AccountDeps,
  { code, password, address }: { readonly code: string; readonly password: string; readonly address: string },
): Promise<Outcome<OpenedSession, 'sign-in-failed' | 'sign-in-wait' | 'account-closed'>> => {
  const typed = toLatinDigits(code.trim());
  const counted = beginTry(deps, deps.clock.now(), typed, address);
  if (!counted.ok) return counted;
  const account = deps.accounts.byCode(typed);
  const right = await deps.passwords.verify(account?.passwordHash ?? null, normalisePassword(password));
  // Read again: while the hash was computed, an administrator may have closed the account or given another password.
  const now = account === null ? null : deps.accounts.byId(account.person);
  if (!right || now === null || now.passwordHash !== account?.passwordHash) return refuse('sign-in-failed');
  counted.value.succeeded();
  return now.active ? accept(openSession(deps, now)) : refuse('account-closed');
};

/** Be one of the sample people with one click. Refused on every station but the sample one, and for anybody else there. */
export const signInSample = (
  deps: AccountDeps,
  person: string,
): Outcome<OpenedSession, 'not-sample-station' | 'person-unknown' | 'account-closed'> => {
  if (deps.station.identity()?.sample !== true) return refuse('not-sample-station');
  const account = deps.accounts.byId(person);
  if (account === null || !SAMPLE_PEOPLE.some((one) => one.code === account.code)) return refuse('person-unknown');
  return account.active ? accept(openSession(deps, account)) : refuse('account-closed');
};
