import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { AccountDeps } from './deps.ts';
import { initialiseBranch } from './initialiseStation.ts';
import type { StationIdentity } from './schema.ts';

/** What people of the centre's desks can be trusted with; no step of imaging is done there. */
export const CENTRE_CAPABILITIES: readonly Capability[] = ['viewer', 'administrator'];

/** No branch has this code, so nothing recorded at the centre is taken for a branch's. */
const CENTRE = { branchCode: '0000', stationCode: '00' } as const;

/** Sets the centre's desk up with its first administrator, by the rules of a branch's station. */
export const initialiseCentre = (
  deps: AccountDeps,
  name: string,
  admin: { readonly code: string; readonly name: string; readonly password: string },
): Promise<Outcome<StationIdentity>> => initialiseBranch(deps, { ...CENTRE, branchName: name, admin, capabilities: CENTRE_CAPABILITIES });

/** Refuses `capability-not-at-centre` for what only a branch's station has work for. */
export const checkCentreCapabilities = (capabilities: readonly Capability[]): Outcome<true, 'capability-not-at-centre'> => {
  const other = capabilities.filter((one) => !CENTRE_CAPABILITIES.includes(one));
  return other.length === 0 ? accept(true) : refuse('capability-not-at-centre', { capabilities: other });
};
