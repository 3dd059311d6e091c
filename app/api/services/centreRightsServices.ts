import { tehranDay } from '#app/kernel/calendar.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { Accounts } from '#app/ports/Accounts.ts';
import {
  type RecordCheck,
  type RestrictDeps,
  type RestrictionRow,
  restrictDossier,
  restrictionRows,
  rightsOfUnit,
  setGrant,
  setRightsOf,
  setUnitOf,
  UNITS,
} from '#app/viewing/index.ts';
import type { OperationOutput } from '../contract.ts';
import type { Services } from '../service.ts';

export interface CentreRightsServiceDeps extends RestrictDeps {
  readonly accounts: Accounts;
  /** Checks the record of views from where it was checked last. */
  readonly checkRecord: () => RecordCheck;
}

/** Rows of one report; more is asked for by a narrower one. */
const MOST_REPORTED = 500;

const doneOf = (outcome: Outcome<true>): Outcome<{ done: true }> => (outcome.ok ? accept({ done: true as const }) : outcome);

type Ids = 'deskRights' | 'deskUnitRights' | 'deskPersonUnit' | 'deskGrant' | 'deskRestrictions' | 'deskRestrict' | 'deskReport';

type ShownRestriction = OperationOutput<'deskRestrictions'>['rows'][number];

const foundOf = ({ found }: RestrictionRow): ShownRestriction['found'] => {
  if (found === null) return null;
  const { name, nationalId, dossierNumber, branch, branchName } = found;
  return { name, nationalId, dossierNumber, branch, branchName };
};

const grantsOf = ({ accounts, clock }: CentreRightsServiceDeps, { grants }: RestrictionRow): ShownRestriction['grants'] => {
  const today = tehranDay(clock.now());
  return grants.map(({ dossier: _, ...grant }) => {
    const account = accounts.byId(grant.person);
    return { ...grant, code: account?.code ?? '', name: account?.name ?? '', over: grant.until !== null && grant.until < today };
  });
};

const chainOf = ({ views, head, valid, culprit, after, anchored }: RecordCheck): OperationOutput<'deskReport'>['chain'] => ({
  views,
  head,
  valid,
  culprit: culprit?.n ?? null,
  after,
  anchored: anchored === null ? null : { views: anchored.views, entry: anchored.n, at: anchored.at },
});

/** Services of the administrator of desks: who may see what, and who saw what. */
export const centreRightsServices = (deps: CentreRightsServiceDeps): Pick<Services, Ids> => ({
  deskRights: async () =>
    accept({
      units: UNITS.map((unit) => ({ unit, rights: [...rightsOfUnit(deps, unit)] })),
      people: deps.accounts.all().map(({ person, code, name }) => ({ person, code, name, unit: deps.rights.unitOf(person) })),
    }),
  deskUnitRights: async ({ input, person }) => doneOf(setRightsOf(deps, person, input.unit, input.rights)),
  deskPersonUnit: async ({ input, person }) => doneOf(setUnitOf(deps, person, input.person, input.unit)),
  deskGrant: async ({ input, person }) => doneOf(setGrant(deps, person, input)),
  deskRestrictions: async ({ input }) =>
    accept({
      rows: restrictionRows(deps, input.q).map((row) => ({
        dossier: row.dossier,
        found: foundOf(row),
        restricted: row.word,
        grants: grantsOf(deps, row),
      })),
    }),
  deskRestrict: async ({ input, person }) => {
    const entry = await restrictDossier(deps, person, input);
    return entry.ok ? accept({ entry: entry.value }) : entry;
  },
  deskReport: async ({ input }) =>
    accept({
      rows: deps.report.find({ ...input, most: MOST_REPORTED }).map(({ n, entry, seen }) => ({
        n,
        at: entry.at,
        act: entry.act,
        dossier: entry.dossier,
        by: { ...entry.actor },
        unit: entry.unit,
        purpose: entry.purpose,
        note: entry.note,
        reason: entry.reason ?? '',
        subject: entry.subject ?? '',
        until: entry.until ?? '',
        set: [...(entry.set ?? [])],
        seen,
      })),
      chain: chainOf(deps.checkRecord()),
    }),
});
