import { searchKey } from '#app/kernel/searchKey.ts';
import type { ViewingDeps } from './deps.ts';
import type { DeskEntry } from './schema.ts';

const MOST_FOUND = 50;

/** E-dossiers by name, national ID, insurance or dossier number, in any spelling of letters and digits (A3.3). */
export const findAtDesk = (deps: Pick<ViewingDeps, 'index'>, q: string): readonly DeskEntry[] => {
  const key = searchKey(q);
  return key === '' ? [] : deps.index.find(key, MOST_FOUND);
};
