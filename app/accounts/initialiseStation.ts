import { SETTING } from '#app/custody/schema.ts';
import type { PersonId } from '#app/kernel/ids.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { StationDraft } from '#app/pipeline/index.ts';
import { CAPABILITIES, type Capability } from '#app/pipeline/steps.ts';
import type { AccountDeps } from './deps.ts';
import { checkPassword } from './passwordRules.ts';
import { checkName } from './people.ts';
import { recordAtStation } from './recordAtStation.ts';
import { SAMPLE_PEOPLE, SAMPLE_STATION } from './samplePeople.ts';
import type { Account, StationIdentity } from './schema.ts';
import { actorOf, stationCode } from './stationCode.ts';

/** Made once: the station's first event says what it is, the next ones who may sign in. A second time is refused. */
const initialise = (
  deps: AccountDeps,
  identity: StationIdentity,
  people: readonly Account[],
  centreKey: string | null,
  past: readonly StationDraft[] = [],
): Outcome<StationIdentity> =>
  deps.ledger.write((writer) => {
    if (deps.station.identity() !== null) return refuse('station-already-set-up');
    const station = stationCode(identity);
    const recorded = recordAtStation(writer, deps.clock.now(), station, [
      {
        by: { station },
        drafts: [
          ...past,
          { kind: 'stationInitialised', data: { ...identity } },
          ...people.map(({ person, code, name, capabilities }) => ({
            kind: 'personAdded' as const,
            data: { person, code, name, capabilities: [...capabilities] },
          })),
          ...(centreKey === null ? [] : [{ kind: 'settingChanged' as const, data: { key: SETTING.centreKey, value: centreKey } }]),
        ],
      },
      ...people
        .filter((account) => account.passwordHash !== null)
        .map((account) => ({ by: actorOf(account), drafts: [{ kind: 'passwordSet' as const, data: { person: account.person } }] })),
    ]);
    if (!recorded.ok) return recorded;
    for (const account of people) deps.accounts.add(account);
    return accept(identity);
  });

/** A sample station with sample people, whom anybody may be with one click. It never becomes a real one. */
export const initialiseSample = (deps: AccountDeps): Outcome<StationIdentity> =>
  initialise(
    deps,
    { ...SAMPLE_STATION, sample: true },
    SAMPLE_PEOPLE.map((one) => ({
      ...one,
      person: deps.ids.uuid() as PersonId,
      active: true,
      mustChangePassword: false,
      passwordHash: null,
    })),
    null,
  );

/** What a branch's station is set up with. */
export interface BranchOrder extends Omit<StationIdentity, 'sample'> {
  readonly admin: { readonly code: string; readonly name: string; readonly password: string };
  /** Fingerprint of the centre's key, pinned from the beginning (STORE.md §4 "Trust"). */
  readonly centreKey?: string | null;
  /** Of the first administrator: everything that can be done at a station. */
  readonly capabilities?: readonly Capability[];
}

/** A station that can be set up: everything about it was checked. */
export interface PreparedBranch {
  readonly identity: StationIdentity;
  readonly admin: Account;
  readonly centreKey: string | null;
}

/** Checks what a station would be set up with, and writes nothing. Refusals of `initialiseBranch`. */
export const prepareBranch = async (deps: AccountDeps, order: BranchOrder): Promise<Outcome<PreparedBranch>> => {
  const { branchCode, branchName, stationCode: own, admin, centreKey = null, capabilities = CAPABILITIES } = order;
  if (deps.station.identity() !== null) return refuse('station-already-set-up');
  const [adminName, ownName] = [checkName(admin.name), checkName(branchName)];
  if (!adminName.ok) return adminName;
  if (!ownName.ok) return ownName;
  const checked = checkPassword(admin.password, [admin.code, admin.name, branchName, branchCode]);
  if (!checked.ok) return checked;
  const account: Account = {
    person: deps.ids.uuid() as PersonId,
    code: admin.code,
    name: adminName.value,
    capabilities,
    active: true,
    mustChangePassword: false,
    passwordHash: await deps.passwords.hash(checked.value),
  };
  return accept({ identity: { branchCode, branchName: ownName.value, stationCode: own, sample: false }, admin: account, centreKey });
};

/** Sets a prepared station up; `past` stands in its log before everything else (a station that was rebuilt). */
export const initialisePrepared = (
  deps: AccountDeps,
  { identity, admin, centreKey }: PreparedBranch,
  past: readonly StationDraft[] = [],
): Outcome<StationIdentity> => initialise(deps, identity, [admin], centreKey, past);

/**
 * Sets this branch's station up with its first administrator, who chose the password and need not change it. Nobody else
 * is there yet, so the first one may do everything and then hands work out; A1.3 holds by person, whoever may what.
 */
export const initialiseBranch = async (deps: AccountDeps, order: BranchOrder): Promise<Outcome<StationIdentity>> => {
  const prepared = await prepareBranch(deps, order);
  return prepared.ok ? initialisePrepared(deps, prepared.value) : prepared;
};
