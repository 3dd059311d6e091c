import { type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Viewer, ViewingDeps } from './deps.ts';
import { archivedDossier } from './openDossier.ts';
import { recordView } from './recordView.ts';

/**
 * Asking for the original or a paper copy of an imaged dossier is always refused, and access is what is offered (A3.4);
 * that it was asked for is recorded. A dossier that is not imaged yet is imaged out of turn instead (A3.2).
 */
export const askForPaper = (
  deps: ViewingDeps,
  who: Viewer,
  { dossier, unit }: { readonly dossier: string; readonly unit: string },
): Outcome<never, 'original-not-lent' | 'not-imaged-yet' | 'dossier-unknown'> => {
  const found = archivedDossier(deps, dossier);
  if (!found.ok) return found;
  recordView(deps, who, { act: 'paperRefused', dossier, purpose: '', note: '', unit });
  return refuse('original-not-lent');
};
