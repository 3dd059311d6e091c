import type { Clock } from '#app/kernel/clock.ts';
import type { Fault } from '#app/kernel/fault.ts';
import type { MissingPart } from '#app/ports/StoreMemory.ts';
import { type CompareDeps, compareStore, glanceAtStore } from './compareStore.ts';
import { type PutBackDeps, putBackVersions } from './putBackVersions.ts';

export interface WatchDeps extends Omit<CompareDeps, 'blobs'>, PutBackDeps {
  readonly clock: Clock;
}

export interface WatchOrder {
  /** Everything is compared; else the newest alone, and of a store that is behind what was missing before. */
  readonly everything: boolean;
  /**
   * A person looked at the store and says that this is the one. Without that, the store speaks for itself: versions are put
   * back once every answer of the centre that is kept here stands there again.
   */
  readonly confirmed: boolean;
}

export interface StoreWatched {
  /** What is missing now. */
  readonly missing: readonly MissingPart[];
  readonly putBack: { readonly versions: number; readonly announcements: number };
  /** Why a dossier's object would not have what was to be put back. */
  readonly faults: readonly Fault[];
}

/**
 * Whether an empty or a wrong bucket can be told from ours that was restored: only by what the centre signed and put there.
 * So nothing is published anew into a store that holds none of it.
 */
const isOurs = ({ memory }: WatchDeps, missing: readonly MissingPart[]): boolean =>
  memory.newestAnswer() !== null && !missing.some(({ kind }) => kind === 'answer');

/**
 * Compares the station's own memory with the store, keeps what is missing, and puts back what it can. While something that
 * could come back is missing nothing is published or let go of; the store that holds everything again ends that by itself.
 * Faults are the store's.
 */
export const watchStore = async (deps: WatchDeps, { everything, confirmed }: WatchOrder): Promise<StoreWatched> => {
  const { memory, clock } = deps;
  const before = memory.missing();
  const nothing = { versions: 0, announcements: 0 };
  if (before.length === 0 && !everything && (await glanceAtStore(deps)).length === 0) return { missing: [], putBack: nothing, faults: [] };

  const named = [...new Set(before.map(({ dossier }) => dossier))].filter((dossier) => memory.versions(dossier).length > 0);
  const scope = before.length > 0 && !everything ? named : memory.dossiers();
  const found = await compareStore(deps, scope);
  // At once: putting back may take its time, and nobody numbers on meanwhile.
  if (before.length === 0) memory.setMissing(found, clock.now());
  const mayPutBack = found.some(({ kind, lost }) => !lost && kind !== 'answer') && (confirmed || isOurs(deps, found));
  const { refused, ...putBack } = mayPutBack ? await putBackVersions(deps, found) : { ...nothing, refused: new Map<string, Fault>() };
  const left = mayPutBack ? await compareStore(deps, scope) : found;
  const all = left.length === 0 && scope.length < memory.dossiers().length ? await compareStore(deps, memory.dossiers()) : left;
  const missing = all.map((part) => (refused.has(part.dossier) && part.kind !== 'answer' ? { ...part, lost: true } : part));
  memory.setMissing(missing, clock.now());
  return { missing, putBack, faults: [...refused.values()] };
};
