import type { DossierEvent } from '#app/pipeline/index.ts';
import { type Tally, talliesOf } from './tally.ts';

/** Kinds that end the visit of a dossier to a step: what was done there is over. */
const MOVES: readonly DossierEvent['kind'][] = ['stepCompleted', 'sentBack'];

/** Reads a log event by event, of however many dossiers, and gives the work that each tells of (A4.2). */
export const talliesOfLog = (): ((event: DossierEvent) => readonly Tally[]) => {
  const visits = new Map<string, DossierEvent[]>();
  return (event) => {
    const visit = visits.get(event.dossier) ?? [];
    const tallies = talliesOf(event, () => visit);
    if (MOVES.includes(event.kind)) visits.delete(event.dossier);
    // Whatever counted nothing cannot be counted again, and a long log is not kept in memory for it.
    else if (tallies.length > 0) {
      visit.push(event);
      visits.set(event.dossier, visit);
    }
    return tallies;
  };
};
