import { Fault } from '#app/kernel/fault.ts';
import type { ContentStore } from '#app/ports/ContentStore.ts';
import type { MissingPart, StoreMemory } from '#app/ports/StoreMemory.ts';
import { type AnnounceDeps, announceVersion } from './announceVersion.ts';
import { type BytesSource, bytesOf } from './bytesOf.ts';

export interface PutBackDeps extends AnnounceDeps, BytesSource {
  readonly store: ContentStore;
  readonly memory: StoreMemory;
}

export interface PutBack {
  readonly versions: number;
  readonly announcements: number;
  /** Dossiers whose object would not have it, with the reason: for a person. */
  readonly refused: ReadonlyMap<string, Fault>;
}

/**
 * Puts back what a restored store lacks and this station still has: each version by the commit of its frozen plan, oldest
 * first, so that the same bytes stand under the same keys; then its announcement under the same number. By create-if-absent
 * alone: what stands there stays. Can be stopped and repeated. Temporary faults end it; others stay with their dossier.
 */
export const putBackVersions = async (deps: PutBackDeps, missing: readonly MissingPart[]): Promise<PutBack> => {
  const { store, memory } = deps;
  const refused = new Map<string, Fault>();
  let [versions, announcements] = [0, 0];
  const guarded = async (dossier: string, work: () => Promise<void>): Promise<void> => {
    if (refused.has(dossier)) return;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault) || error.permanence === 'temporary') throw error;
      refused.set(dossier, error);
    }
  };
  const possible = missing.filter(({ lost }) => !lost);
  for (const { dossier, version } of possible.filter(({ kind }) => kind === 'version')) {
    await guarded(dossier, async () => {
      const committed = await store.putBack(memory.plan(dossier, version), (sha256) => bytesOf(deps, sha256));
      if (!committed.ok) throw new Fault(committed.refusal.code, 'permanent', committed.refusal.details);
      versions += 1;
    });
  }
  for (const { dossier, version } of possible.filter(({ kind }) => kind === 'announcement')) {
    await guarded(dossier, async () => {
      await announceVersion(deps, dossier, memory.plan(dossier, version));
      announcements += 1;
    });
  }
  return { versions, announcements, refused };
};
