import type { Instant } from '#app/kernel/clock.ts';
import type { MissingPart, StoreMemory } from '#app/ports/StoreMemory.ts';

/**
 * Whom a store that is behind waits for. `centre`: an answer of the centre is gone, and only the centre puts it back.
 * `person`: this station keeps no answer to know the store by. `station`: it puts back what is missing by itself.
 * `backup`: the rest stands nowhere any more but in a backup.
 */
export type WaitsFor = 'centre' | 'person' | 'station' | 'backup';

export interface StoreStanding {
  /** Nothing is published and nothing let go of. False when nothing is missing, or only what is lost. */
  readonly stopped: boolean;
  readonly waitsFor: WaitsFor | null;
  /** Since when something is missing; null when nothing is. */
  readonly since: Instant | null;
  readonly answers: number;
  readonly announcements: number;
  readonly versions: number;
  /** Versions that nobody here can put back. */
  readonly lostVersions: number;
  readonly missing: readonly MissingPart[];
}

const waitsFor = (missing: readonly MissingPart[], keepsAnswers: boolean): WaitsFor | null => {
  if (missing.length === 0) return null;
  if (missing.every(({ lost }) => lost)) return 'backup';
  if (missing.some(({ kind }) => kind === 'answer')) return 'centre';
  return keepsAnswers ? 'station' : 'person';
};

/** How the store stands to this station's memory, for people (STORE.md §4 "Trust"). */
export const storeStanding = (memory: Pick<StoreMemory, 'missing' | 'newestAnswer'>): StoreStanding => {
  const missing = memory.missing();
  const count = (kind: MissingPart['kind']): number => missing.filter((part) => part.kind === kind).length;
  return {
    stopped: missing.some(({ lost }) => !lost),
    waitsFor: waitsFor(missing, memory.newestAnswer() !== null),
    since: missing.map(({ at }) => at).sort()[0] ?? null,
    answers: count('answer'),
    announcements: count('announcement'),
    versions: count('version'),
    lostVersions: missing.filter(({ kind, lost }) => kind === 'version' && lost).length,
    missing,
  };
};
