import type { Dossier } from './dossier.tsx';
import { type StepStanding, standingsOf } from './parts/StepCells.tsx';

/** The work itself contradicts the paper or a rule; a step that is merely unfinished is «now», not a fault. */
const CONTRADICTIONS: readonly string[] = ['recount-differs', 'image-rejected', 'approver-captured', 'dossier-number-taken'];
/** What is worth naming on the rail before anybody tries to finish the step. */
const TROUBLES: readonly string[] = [...CONTRADICTIONS, 'rejected-not-replaced', 'side-unexplained'];

export const isBlocked = (view: Pick<Dossier, 'blocking'>): boolean =>
  view.blocking !== null && CONTRADICTIONS.includes(view.blocking.code);

/** The sentence of what stands in the way of the present step, once something has been done at it. */
export const troubleOf = (view: Pick<Dossier, 'blocking'>): string | null =>
  view.blocking !== null && TROUBLES.includes(view.blocking.code) ? view.blocking.message : null;

/** A dossier's twelve marks. */
export const dossierStandings = (view: Dossier): readonly StepStanding[] =>
  standingsOf({ position: view.position, sentBackFrom: view.sentBack?.from ?? null, blocked: isBlocked(view) });
