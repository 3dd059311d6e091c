import type { PersonId } from '#app/kernel/ids.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { AccountDeps } from './deps.ts';
import { checkPassword } from './passwordRules.ts';
import { recordAtStation } from './recordAtStation.ts';
import type { Account, Person, SignedIn } from './schema.ts';
import { personOf } from './sessions.ts';
import { actorOf, stationCode } from './stationCode.ts';

export interface PersonChange {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly active: boolean;
}

const stationName = (deps: AccountDeps): string => {
  const identity = deps.station.identity();
  return identity === null ? '' : stationCode(identity);
};

/** What a password of this person must not lean on. */
export const passwordContext = (deps: AccountDeps, { code, name }: { readonly code: string; readonly name: string }): readonly string[] => {
  const identity = deps.station.identity();
  return [code, name, ...(identity === null ? [] : [identity.branchName, identity.branchCode])];
};

export const listPeople = (deps: Pick<AccountDeps, 'accounts'>): readonly Person[] => deps.accounts.all().map(personOf);

/** Control signs and marks that turn the direction of writing; with them a name could show as another one (A2.6). */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name as it is recorded and stamped. Refuses `name-unprintable`. */
export const checkName = (name: string): Outcome<string, 'name-unprintable'> =>
  UNPRINTABLE.test(name) ? refuse('name-unprintable') : accept(name.normalize('NFC'));

/** Adds a person with a first password, to be changed at the first sign-in. */
export const addPerson = async (
  deps: AccountDeps,
  by: SignedIn,
  {
    code,
    name,
    capabilities,
    password,
  }: { readonly code: string; readonly name: string; readonly capabilities: readonly Capability[]; readonly password: string },
): Promise<Outcome<Person>> => {
  const spelt = checkName(name);
  if (!spelt.ok) return spelt;
  const checked = checkPassword(password, passwordContext(deps, { code, name }));
  if (!checked.ok) return checked;
  const passwordHash = await deps.passwords.hash(checked.value);
  const account: Account = {
    person: deps.ids.uuid() as PersonId,
    code,
    name: spelt.value,
    capabilities: [...new Set(capabilities)],
    active: true,
    mustChangePassword: true,
    passwordHash,
  };
  return deps.ledger.write((writer) => {
    if (deps.accounts.byCode(code) !== null) return refuse('code-taken', { personCode: code });
    const { person, capabilities: held } = account;
    const recorded = recordAtStation(writer, deps.clock.now(), stationName(deps), [
      {
        by: actorOf(by),
        drafts: [
          { kind: 'personAdded', data: { person, code, name: spelt.value, capabilities: [...held] } },
          { kind: 'passwordSet', data: { person } },
        ],
      },
    ]);
    if (!recorded.ok) return recorded;
    deps.accounts.add(account);
    return accept(personOf(account));
  });
};

const administers = ({ active, capabilities }: Pick<Account, 'active' | 'capabilities'>): boolean =>
  active && capabilities.includes('administrator');

/** Changes name, capabilities, or whether the account is open. One active administrator always remains. */
export const changePerson = (deps: AccountDeps, by: SignedIn, person: string, change: PersonChange): Outcome<Person> =>
  deps.ledger.write((writer) => {
    const account = deps.accounts.byId(person);
    if (account === null) return refuse('person-unknown');
    const name = checkName(change.name);
    if (!name.ok) return name;
    const to = { name: name.value, capabilities: [...new Set(change.capabilities)], active: change.active };
    const others = deps.accounts.all().filter((one) => one.person !== person);
    if (!administers(to) && !others.some(administers)) return refuse('last-administrator');
    const recorded = recordAtStation(writer, deps.clock.now(), stationName(deps), [
      { by: actorOf(by), drafts: [{ kind: 'personChanged', data: { person, ...to } }] },
    ]);
    if (!recorded.ok) return recorded;
    deps.accounts.change(person, to);
    if (!to.active) deps.sessions.closeAllOf(person, null);
    return accept(personOf({ ...account, ...to }));
  });
