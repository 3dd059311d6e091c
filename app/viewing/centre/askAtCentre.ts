import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { searchKey } from '#app/kernel/searchKey.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import type { CentreDeskDeps } from './deps.ts';
import { askedDossier, type LeaveCode, leaveOrRecord, objectOf } from './leave.ts';

const MOST_OF_A_NUMBER = 50;

/**
 * A dossier that is not imaged yet is asked of its branch out of turn (A3.2): recorded, then laid where the branch reads.
 * Refuses `already-imaged` with the dossier when the centre accepted that number of that branch: then it is opened instead.
 */
export const askImaging = async (
  deps: CentreDeskDeps,
  who: Viewer,
  { branch, dossierNumber, reason }: { readonly branch: string; readonly dossierNumber: string; readonly reason: string },
): Promise<Outcome<string, LeaveCode | 'already-imaged'>> => {
  const leave = leaveOrRecord(deps, who, 'request', null, { note: reason });
  if (!leave.ok) return leave;
  const wanted = searchKey(dossierNumber);
  const known = deps.index
    .search({ text: dossierNumber, branch, limit: MOST_OF_A_NUMBER })
    .found.some((one) => one.branch === branch && searchKey(one.dossierNumber) === wanted);
  if (known) return refuse('already-imaged');
  const request = deps.ids.uuid();
  recordView(deps, who, { act: 'asked', dossier: '', purpose: '', note: reason, unit: leave.value.unit, subject: request });
  await deps.requests.ask({ v: 1, request, branch, dossierNumber: wanted, reason, at: deps.clock.now() });
  return accept(request);
};

/** Paper of an imaged dossier is refused to every unit, and access offered instead; that it was asked for is recorded (A3.4). */
export const askPaperAtCentre = (
  deps: CentreDeskDeps,
  who: Viewer,
  { dossier, unit }: { readonly dossier: string; readonly unit: string },
): Outcome<never, LeaveCode | 'original-not-lent' | 'dossier-unknown'> => {
  const row = deps.index.dossier(objectOf(dossier));
  if (row === null) return refuse('dossier-unknown');
  const leave = leaveOrRecord(deps, who, 'view', askedDossier(deps, row));
  if (!leave.ok) return leave;
  recordView(deps, who, { act: 'paperRefused', dossier, purpose: '', note: '', unit });
  return refuse('original-not-lent');
};
