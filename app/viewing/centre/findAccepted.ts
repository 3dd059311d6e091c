import { readNationalId } from '#app/kernel/nationalId.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import type { CentreQuery, FoundDossier } from '#app/ports/CentreIndex.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import type { CentreDeskDeps } from './deps.ts';
import { askedDossier, dossierOf, hasGrant, type LeaveCode, leaveOrRecord, objectOf } from './leave.ts';

const MOST_FOUND = 50;

/** Whether the words are a number of that very dossier: then it was asked for, and not merely met on the way. */
const isNamed = ({ nationalId, insuranceNumber, dossierNumber }: FoundDossier, text: string): boolean => {
  const key = searchKey(text);
  return key !== '' && (readNationalId(text) === nationalId || [insuranceNumber, dossierNumber].some((one) => searchKey(one) === key));
};

/**
 * What of the found ones this person may know of: a dossier of restricted access is not found without a grant in one's own
 * name. That it was asked for by its number is recorded as a denial; that a name was typed which many bear is not. Nor does
 * its number lead to another dossier of its person, which the index shows beside it.
 */
const shownTo = (
  deps: CentreDeskDeps,
  who: Viewer,
  found: readonly FoundDossier[],
  isAsked: (one: FoundDossier) => boolean,
): readonly FoundDossier[] => {
  const hidden = found.filter((one) => askedDossier(deps, one).restricted && !hasGrant(deps, who.person, dossierOf(one)));
  const asked = hidden.filter(isAsked);
  const unit = deps.rights.unitOf(who.person) ?? '';
  for (const one of asked)
    recordView(deps, who, { act: 'denied', dossier: dossierOf(one), purpose: '', note: '', unit, reason: 'dossier-restricted' });
  const persons = new Set(asked.map(({ nationalId }) => nationalId));
  return found.filter((one) => !hidden.includes(one) && (!persons.has(one.nationalId) || isAsked(one)));
};

/**
 * Accepted e-dossiers of every branch by name, national ID or any number, in any spelling, narrowed by branch, type, heading
 * and dates of documents (A3.3). Nothing typed finds nothing: a desk has a person before it, and does not leaf through the
 * country.
 */
export const findAccepted = (
  deps: CentreDeskDeps,
  who: Viewer,
  asked: Omit<CentreQuery, 'limit'>,
): Outcome<readonly FoundDossier[], LeaveCode> => {
  const leave = leaveOrRecord(deps, who, 'view', null);
  if (!leave.ok) return leave;
  if (searchKey(asked.text) === '') return accept([]);
  return accept(shownTo(deps, who, deps.index.search({ ...asked, limit: MOST_FOUND }).found, (one) => isNamed(one, asked.text)));
};

/** Every dossier of the person of this one, whatever branch: shown together, never merged (STORE.md §4 duty 2). */
export const findOfPerson = (
  deps: CentreDeskDeps,
  who: Viewer,
  dossier: string,
): Outcome<readonly FoundDossier[], LeaveCode | 'dossier-unknown'> => {
  const row = deps.index.dossier(objectOf(dossier));
  if (row === null) return refuse('dossier-unknown');
  const leave = leaveOrRecord(deps, who, 'view', askedDossier(deps, row));
  return leave.ok ? accept(shownTo(deps, who, deps.index.ofPerson(row.nationalId), () => true)) : leave;
};
