import type { Dossier } from './dossier.tsx';
import { t } from './words.ts';

export type Actor = Dossier['completed'][number]['by'];

/** Who did it: a person by name, or the station itself in step 11. */
export const nameOf = (actor: Actor): string => ('person' in actor ? actor.name : t('actor.station'));

export const codeOf = (actor: Actor): string | null => ('person' in actor ? actor.code : null);
