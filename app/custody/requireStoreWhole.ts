import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { MissingPart } from '#app/ports/StoreMemory.ts';
import { type CompareDeps, compareDossier, glanceAtStore } from './compareStore.ts';

export type RequireWholeDeps = CompareDeps & { readonly clock: Clock };

const refuseWhenMissing = ({ memory, clock }: RequireWholeDeps, missing: readonly MissingPart[]): void => {
  if (missing.length === 0) return;
  for (const part of missing) memory.addMissing(part, clock.now());
  throw new Fault('store-behind', 'temporary', { missing: missing.length });
};

/**
 * Nobody numbers on behind a store that was restored (STORE.md §4 "Trust"): throws the temporary Fault `store-behind`, and
 * remembers what is missing, when something is known to be missing or the newest answer or announcement does not stand there.
 */
export const requireStoreWhole = async (deps: RequireWholeDeps): Promise<void> => {
  const known = deps.memory.missing().filter(({ lost }) => !lost);
  refuseWhenMissing(deps, known.length > 0 ? known : await glanceAtStore(deps));
};

/** The same of one dossier's published versions. */
export const requireDossierWhole = async (deps: RequireWholeDeps, dossier: string): Promise<void> =>
  refuseWhenMissing(deps, await compareDossier(deps, dossier));
