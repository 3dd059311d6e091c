import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { AccountDeps } from './deps.ts';
import { checkPassword, normalisePassword } from './passwordRules.ts';
import { passwordContext } from './people.ts';
import { recordAtStation } from './recordAtStation.ts';
import type { Account, SignedIn } from './schema.ts';
import { actorOf, stationCode } from './stationCode.ts';
import { beginTry, forgiveTries } from './throttle.ts';

/** Sets the hash, records who did it, and ends the sessions that the old password opened; `keep` is the one that goes on. */
const setPassword = (deps: AccountDeps, by: SignedIn, account: Account, passwordHash: string, keep: string | null): Outcome<true> =>
  deps.ledger.write((writer) => {
    const identity = deps.station.identity();
    const recorded = recordAtStation(writer, deps.clock.now(), identity === null ? '' : stationCode(identity), [
      { by: actorOf(by), drafts: [{ kind: 'passwordSet', data: { person: account.person } }] },
    ]);
    if (!recorded.ok) return recorded;
    deps.accounts.setPassword(account.person, passwordHash, by.person !== account.person);
    deps.sessions.closeAllOf(account.person, keep);
    return accept(true);
  });

/** Changes one's own password. The session at hand goes on; every other one ends. Guessing `current` is throttled as sign-in is. */
export const changeOwnPassword = async (
  deps: AccountDeps,
  who: SignedIn,
  { current, next, address }: { readonly current: string; readonly next: string; readonly address: string },
): Promise<Outcome<true>> => {
  const account = deps.accounts.byId(who.person);
  if (account === null) return refuse('person-unknown');
  if (account.passwordHash === null) return refuse('sample-person-has-no-password');
  const counted = beginTry(deps, deps.clock.now(), account.code, address);
  if (!counted.ok) return counted;
  if (!(await deps.passwords.verify(account.passwordHash, normalisePassword(current)))) return refuse('password-wrong');
  counted.value.succeeded();
  const checked = checkPassword(next, passwordContext(deps, account));
  if (!checked.ok) return checked;
  if (checked.value === normalisePassword(current)) return refuse('password-same');
  return setPassword(deps, who, account, await deps.passwords.hash(checked.value), who.session);
};

/** An administrator gives a new password; it must be changed at the next sign-in, and waiting times end. */
export const givePassword = async (deps: AccountDeps, by: SignedIn, person: string, password: string): Promise<Outcome<true>> => {
  const account = deps.accounts.byId(person);
  if (account === null) return refuse('person-unknown');
  const checked = checkPassword(password, passwordContext(deps, account));
  if (!checked.ok) return checked;
  const done = setPassword(deps, by, account, await deps.passwords.hash(checked.value), by.person === person ? by.session : null);
  if (done.ok) forgiveTries(deps, account.code);
  return done;
};
