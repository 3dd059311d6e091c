import {
  type AccountDeps,
  addPerson,
  changeOwnPassword,
  changePerson,
  clockStoppedSeconds,
  confirmClock,
  givePassword,
  initialiseBranch,
  initialiseSample,
  listPeople,
  type OpenedSession,
  type Person,
  SAMPLE_PEOPLE,
  type StationIdentity,
  signIn,
  signInSample,
  signOut,
} from '#app/accounts/index.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { OperationOutput } from '../contract.ts';
import type { Services } from '../service.ts';

export interface AccountServiceDeps extends AccountDeps {
  /** Of the product. */
  readonly version: string;
  /** True where the accounts are those of the centre's desks. */
  readonly centre?: boolean;
  /** Called once, after the station was set up, with what it is: who wants to begin with a sample dossier does it here. */
  readonly initialised: (identity: StationIdentity) => Promise<void>;
}

type Ids =
  | 'stationGet'
  | 'stationInitialise'
  | 'clockConfirm'
  | 'sessionSignIn'
  | 'sessionSignInSample'
  | 'sessionGet'
  | 'sessionSignOut'
  | 'sessionPassword'
  | 'peopleList'
  | 'peopleAdd'
  | 'peopleChange'
  | 'peoplePassword';

const DONE = accept({ done: true as const });

const personView = ({ person, code, name, capabilities, active, mustChangePassword }: Person): OperationOutput<'sessionGet'> => ({
  person,
  code,
  name,
  capabilities: [...capabilities],
  active,
  mustChangePassword,
});

const sessionView = (opened: Outcome<OpenedSession>): Outcome<OperationOutput<'sessionSignIn'>> =>
  opened.ok ? accept({ ...opened.value, person: personView(opened.value.person) }) : opened;

const viewOf = (outcome: Outcome<Person>): Outcome<OperationOutput<'peopleAdd'>> =>
  outcome.ok ? accept(personView(outcome.value)) : outcome;
const doneOf = (outcome: Outcome<true>): Outcome<{ done: true }> => (outcome.ok ? DONE : outcome);

const stationView = (deps: AccountServiceDeps): OperationOutput<'stationGet'> => {
  const identity = deps.station.identity();
  const now = deps.clock.now();
  const { branchCode = '', branchName = '', stationCode = '', sample = false } = identity ?? {};
  const accounts = sample ? SAMPLE_PEOPLE.map((one) => deps.accounts.byCode(one.code)) : [];
  return {
    state: identity === null ? 'new' : 'ready',
    centre: deps.centre === true,
    sample,
    branchCode,
    branchName,
    stationCode,
    version: deps.version,
    now,
    samplePeople: accounts.flatMap((one) =>
      one?.active === true ? [{ person: one.person, code: one.code, name: one.name, capabilities: [...one.capabilities] }] : [],
    ),
    clockBehindSeconds: clockStoppedSeconds(deps, now),
  };
};

/** Services of the station itself, of sign-in and of people. */
export const accountServices = (deps: AccountServiceDeps): Pick<Services, Ids> => ({
  stationGet: async () => accept(stationView(deps)),
  stationInitialise: async ({ input }) => {
    const made = input.mode === 'sample' ? initialiseSample(deps) : await initialiseBranch(deps, input);
    if (!made.ok) return made;
    await deps.initialised(made.value);
    return accept(stationView(deps));
  },
  clockConfirm: async ({ person }) => {
    confirmClock(deps, person);
    return DONE;
  },
  sessionSignIn: async ({ input, address }) => sessionView(await signIn(deps, { ...input, address })),
  sessionSignInSample: async ({ input }) => sessionView(signInSample(deps, input.person)),
  sessionGet: async ({ person }) => accept(personView(person)),
  sessionSignOut: async ({ person }) => {
    signOut(deps, person);
    return DONE;
  },
  sessionPassword: async ({ input, person, address }) => doneOf(await changeOwnPassword(deps, person, { ...input, address })),
  peopleList: async () => accept({ people: listPeople(deps).map(personView) }),
  peopleAdd: async ({ input, person }) => viewOf(await addPerson(deps, person, input)),
  peopleChange: async ({ input: { person: whose, ...change }, person }) => viewOf(changePerson(deps, person, whose, change)),
  peoplePassword: async ({ input, person }) => doneOf(await givePassword(deps, person, input.person, input.password)),
});
