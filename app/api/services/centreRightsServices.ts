import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { Accounts } from '#app/ports/Accounts.ts';
import { type CentreDeskDeps, rightsOfUnit, setGrant, setRightsOf, setUnitOf, UNITS, verifyViews } from '#app/viewing/index.ts';
import type { Services } from '../service.ts';

export interface CentreRightsServiceDeps extends CentreDeskDeps {
  readonly accounts: Accounts;
}

/** Rows of one report; more is asked for by a narrower one. */
const MOST_REPORTED = 500;

const doneOf = (outcome: Outcome<true>): Outcome<{ done: true }> => (outcome.ok ? accept({ done: true as const }) : outcome);

type Ids = 'deskRights' | 'deskUnitRights' | 'deskPersonUnit' | 'deskGrant' | 'deskReport';

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
  deskReport: async ({ input }) => {
    const { views, head, valid, culprit } = verifyViews(deps.hasher, deps.views.lines());
    return accept({
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
        set: [...(entry.set ?? [])],
        seen,
      })),
      chain: { views, head, valid, culprit: culprit?.n ?? null },
    });
  },
});
