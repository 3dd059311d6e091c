import { accept, type Outcome } from '#app/kernel/refusal.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import type { CentreQuery, FoundDossier } from '#app/ports/CentreIndex.ts';
import type { Viewer } from '../deps.ts';
import type { CentreDeskDeps } from './deps.ts';
import { type LeaveCode, leaveOrRecord } from './leave.ts';

const MOST_FOUND = 50;

/**
 * Accepted e-dossiers of every branch by name, national ID or any number, in any spelling, narrowed by branch, type and
 * heading (A3.3). Nothing typed finds nothing: a desk has a person before it, and does not leaf through the country.
 */
export const findAccepted = (
  deps: CentreDeskDeps,
  who: Viewer,
  asked: Omit<CentreQuery, 'limit'>,
): Outcome<readonly FoundDossier[], LeaveCode> => {
  const leave = leaveOrRecord(deps, who, 'view', null);
  if (!leave.ok) return leave;
  return accept(searchKey(asked.text) === '' ? [] : deps.index.search({ ...asked, limit: MOST_FOUND }).found);
};
