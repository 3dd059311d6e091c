import { tehranDay } from '#app/kernel/calendar.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import { DESK_RIGHTS, type DeskRight, type DeskUnit, type GivenLeave } from '../schema.ts';
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

/**
 * Leave, by name, for a dossier of restricted access until the end of a day, or its end now (`until` null); with the reason
 * that the administrator gives, and recorded in the chain of views. Giving it again replaces its end and reason.
 */
export const setGrant = (
  deps: CentreDeskDeps,
  by: Viewer,
  { dossier, person, until, reason }: GivenLeave,
): Outcome<true, 'person-unknown' | 'dossier-unknown' | 'grant-end-past' | 'grant-unknown'> => {
  if (deps.index.dossier(objectOf(dossier)) === null) return refuse('dossier-unknown');
  if (!deps.personKnown(person)) return refuse('person-unknown');
  const at = deps.clock.now();
  if (until !== null && until < tehranDay(at)) return refuse('grant-end-past');
  return deps.rights.transaction((): Outcome<true, 'grant-unknown'> => {
    if (until !== null) deps.rights.grant({ dossier, person, until, reason, by: by.code, at });
    else if (!deps.rights.withdraw(dossier, person)) return refuse('grant-unknown');
    const told = { ...NO_VIEW, dossier, note: reason, subject: person };
    recordView(deps, by, until === null ? { ...told, act: 'revoked' } : { ...told, act: 'granted', until });
    return accept(true);
  });
};
