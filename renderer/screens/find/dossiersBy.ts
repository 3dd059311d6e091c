import { call } from '../../client.ts';
import { mayView, type Person, worksOnSteps } from '../../signedIn.tsx';

export interface FoundDossier {
  readonly id: string;
  readonly name: string;
  readonly dossierNumber: string;
  readonly position: string;
}

/** Dossiers of this station by name, number or barcode, each once, wherever this person may meet them. */
export const dossiersBy = async (text: string, person: Person): Promise<readonly FoundDossier[]> => {
  const lists = await Promise.all([
    ...(worksOnSteps(person) ? [call('dossierFind', { q: text }).then((found) => found.rows)] : []),
    ...(mayView(person) ? [call('deskFind', { q: text }).then((found) => found.rows)] : []),
  ]);
  const found = new Map<string, FoundDossier>();
  for (const row of lists.flat()) if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
};
