import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import { DESK_RIGHTS, type DeskRight, type DeskUnit } from '../schema.ts';
import type { CentreDeskDeps } from './deps.ts';
import { objectOf } from './leave.ts';

const NO_VIEW = { dossier: '', purpose: '', note: '', unit: '' } as const;

/** The unit that a person works for; recorded in the chain of views, because it decides what was visible when. */
export const setUnitOf = (deps: CentreDeskDeps, by: Viewer, person: string, unit: DeskUnit): Outcome<true, 'person-unknown'> => {
  if (!deps.personKnown(person)) return refuse('person-unknown');
  return deps.rights.transaction(() => {
    deps.rights.setUnit(person, unit);
    recordView(deps, by, { ...NO_VIEW, act: 'unitSet', subject: person, set: [unit] });
    return accept(true);
  });
};

/** What a unit may do from here on. */
export const setRightsOf = (deps: CentreDeskDeps, by: Viewer, unit: DeskUnit, rights: readonly DeskRight[]): Outcome<true, never> =>
  deps.rights.transaction(() => {
    const set = DESK_RIGHTS.filter((right) => rights.includes(right));
    deps.rights.setRights(unit, set);
    recordView(deps, by, { ...NO_VIEW, act: 'rightsSet', subject: unit, set });
    return accept(true);
  });

/** Leave, by name, for a dossier of restricted access, or its end; with the reason that the administrator gives. */
export const setGrant = (
  deps: CentreDeskDeps,
  by: Viewer,
  {
    dossier,
    person,
    granted,
    reason,
  }: { readonly dossier: string; readonly person: string; readonly granted: boolean; readonly reason: string },
): Outcome<true, 'person-unknown' | 'dossier-unknown'> => {
  if (deps.index.dossier(objectOf(dossier)) === null) return refuse('dossier-unknown');
  if (!deps.personKnown(person)) return refuse('person-unknown');
  return deps.rights.transaction(() => {
    deps.rights.setGrant(dossier, person, granted);
    recordView(deps, by, { ...NO_VIEW, act: granted ? 'granted' : 'revoked', dossier, note: reason, subject: person });
    return accept(true);
  });
};
