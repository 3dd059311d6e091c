import { tehranDay } from '#app/kernel/calendar.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { FoundDossier } from '#app/ports/CentreIndex.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import { DEFAULT_RIGHTS, type DeskRight, type DeskUnit, type ViewEntry } from '../schema.ts';
import type { CentreDeskDeps } from './deps.ts';

export type LeaveCode = 'unit-missing' | 'right-missing' | 'dossier-restricted';

/** What a person may do at this moment: the unit's rights, as set or by default. */
export interface Leave {
  readonly unit: DeskUnit;
  readonly rights: readonly DeskRight[];
}

export const rightsOfUnit = ({ rights }: Pick<CentreDeskDeps, 'rights'>, unit: DeskUnit): readonly DeskRight[] =>
  rights.rightsOf(unit) ?? DEFAULT_RIGHTS[unit];

/**
 * A dossier as leave is asked for it. Restricted when either the index or the log says so: an index that stands still, because
 * bytes of something else cannot be read, must not keep open what was closed; one that is behind a lifting keeps it closed.
 */
export const askedDossier = (
  { restrictedByLog }: Pick<CentreDeskDeps, 'restrictedByLog'>,
  row: Pick<FoundDossier, 'object' | 'restricted'>,
): { readonly id: string; readonly restricted: boolean } => ({
  id: dossierOf(row),
  restricted: row.restricted || restrictedByLog(row.object),
});

/** Whether a grant in the person's own name holds today. */
export const hasGrant = ({ rights, clock }: Pick<CentreDeskDeps, 'rights' | 'clock'>, person: string, dossier: string): boolean =>
  rights.granted(dossier, person, tehranDay(clock.now()));

/**
 * Whether a person may do that, by unit and, for a dossier of restricted access, by a grant in the person's own name. Rights
 * are asked at every page, so that a right taken away ends views under way.
 */
export const leaveFor = (
  deps: Pick<CentreDeskDeps, 'rights' | 'clock'>,
  person: string,
  right: DeskRight,
  dossier: { readonly id: string; readonly restricted: boolean } | null,
): Outcome<Leave, LeaveCode> => {
  const unit = deps.rights.unitOf(person);
  if (unit === null) return refuse('unit-missing');
  const rights = rightsOfUnit(deps, unit);
  if (!rights.includes(right)) return refuse('right-missing', { right, unit });
  if (dossier?.restricted === true && !hasGrant(deps, person, dossier.id)) return refuse('dossier-restricted');
  return accept({ unit, rights });
};

/** As `leaveFor`; a no is written into the record of views before it is told (STORE.md §4 duty 3). */
export const leaveOrRecord = (
  deps: CentreDeskDeps,
  who: Viewer,
  right: DeskRight,
  dossier: { readonly id: string; readonly restricted: boolean } | null,
  told: Partial<Pick<ViewEntry, 'purpose' | 'note' | 'image'>> = {},
): Outcome<Leave, LeaveCode> => {
  const leave = leaveFor(deps, who.person, right, dossier);
  if (!leave.ok)
    recordView(deps, who, {
      purpose: '',
      note: '',
      ...told,
      act: 'denied',
      dossier: dossier?.id ?? '',
      unit: deps.rights.unitOf(who.person) ?? '',
      reason: leave.refusal.code,
    });
  return leave;
};

/** The object's id in the archive and back; the desk names dossiers by their uuid alone. */
export const objectOf = (dossier: string): string => `urn:uuid:${dossier}`;
export const dossierOf = ({ object }: Pick<FoundDossier, 'object'>): string => object.slice('urn:uuid:'.length);
