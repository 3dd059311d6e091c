import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { IndexedDossier } from '#app/ports/CentreIndex.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import type { DeskRight, DeskUnit, ViewSummary } from '../schema.ts';
import { type ShownDossier, shownDossier } from './acceptedDossier.ts';
import type { CentreDeskDeps } from './deps.ts';
import { askedDossier, leaveOrRecord, objectOf } from './leave.ts';

export interface OpenedAccepted extends ShownDossier {
  readonly view: string;
  readonly row: IndexedDossier;
  /** `checking`: the branch names a version that the centre has not judged yet. `unread`: accepted, and its description is lost. */
  readonly newer: IndexedDossier['newer'] | 'checking';
  readonly unit: DeskUnit;
  readonly may: readonly DeskRight[];
  readonly views: readonly ViewSummary[];
}

const EARLIER_VIEWS = 50;

const versionNumber = (version: string): number => Number(version.slice(1));

/**
 * Opens an e-dossier at the centre: the last accepted version, whatever the branch has put there since. The view is recorded
 * with person, unit, purpose, version and digest before anything is shown; so is a no (A2.6, A3.1).
 */
export const openAccepted = async (
  deps: CentreDeskDeps,
  who: Viewer,
  { dossier, purpose, note }: { readonly dossier: string; readonly purpose: string; readonly note: string },
): Promise<Outcome<OpenedAccepted>> => {
  const row = deps.index.dossier(objectOf(dossier));
  if (row === null) return refuse('dossier-unknown');
  if (purpose === 'other' && note.trim() === '') return refuse('purpose-note-missing');
  const first = leaveOrRecord(deps, who, 'view', askedDossier(deps, row), { purpose, note });
  if (!first.ok) return first;
  const [shown, claimed] = await Promise.all([shownDossier(deps, row, first.value.rights), deps.files.claimed(row)]);
  // Once more: while the store was read, access may have been restricted.
  const now = { object: row.object, restricted: deps.index.dossier(row.object)?.restricted ?? true };
  const leave = leaveOrRecord(deps, who, 'view', askedDossier(deps, now), { purpose, note });
  if (!leave.ok) return leave;
  const { unit, rights } = leave.value;
  const view = recordView(deps, who, {
    act: 'opened',
    dossier,
    purpose,
    note,
    unit,
    version: row.version,
    inventorySha512: row.inventorySha512,
    withheld: shown.withheld,
  });
  const ahead = claimed !== null && versionNumber(claimed) > versionNumber(row.version);
  return accept({
    ...shown,
    view,
    row,
    newer: row.newer === 'none' && ahead ? 'checking' : row.newer,
    unit,
    may: rights,
    views: deps.views.ofDossier(dossier, EARLIER_VIEWS),
  });
};
