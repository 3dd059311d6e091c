import type { Dossier } from './dossier.tsx';
import { type StepStanding, standingsOf } from './parts/StepCells.tsx';

/**
 * A dossier's twelve marks. `blocked` is shown only where the work itself contradicts the paper: a step that is merely
 * unfinished is «now», not a fault.
 */
const CONTRADICTIONS: readonly string[] = ['recount-differs', 'image-rejected', 'approver-captured', 'dossier-number-taken'];

export const isBlocked = (view: Pick<Dossier, 'blocking'>): boolean => view.blocking !== null && CONTRADICTIONS.includes(view.blocking.code);

export const dossierStandings = (view: Dossier): readonly StepStanding[] =>
  standingsOf({ position: view.position, sentBackFrom: view.sentBack?.from ?? null, blocked: isBlocked(view) });
