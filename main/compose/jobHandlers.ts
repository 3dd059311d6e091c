import { makeCopies } from '#app/capture/index.ts';
import { isMendedAtStore, publishDossier } from '#app/custody/index.ts';
import type { JobHandler, JobKind } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { imageBytes } from '../imageBytes.ts';
import { branchOf } from './branchOf.ts';
import type { Parts } from './openParts.ts';

/** One handler for every kind of background work. `copied` is told when an image has its copies. */
export const jobHandlers = (parts: Parts, copied: (dossier: string) => void): Readonly<Record<JobKind, JobHandler>> => {
  const { ledger, spool, derived, imaging, copies, stationRecord, hasher, lines, publications, blobs, announcements, progress, memory } =
    parts;
  const images = imageBytes({ ledger, copies, spool, derived, hasher, store: parts.readingStore });
  const archived = async (dossier: string, image: number): Promise<Uint8Array | null> =>
    (await images.get(dossier, image, 'master'))?.bytes ?? null;
  return {
    pageStep: async (_, payload) => {
      const { dossier, image } = payload as { dossier: string; image: number };
      const branchName = stationRecord.identity()?.branchName ?? '';
      await makeCopies({ ledger, spool, archived, derived, imaging, copies, branchName }, dossier, image);
      copied(dossier);
      return { end: 'done' };
    },
    publish: async (_, payload) => {
      const { dossier, upTo } = payload as { dossier: string; upTo: number };
      const branch = branchOf(parts);
      if (branch === null) throw new Fault('station-not-set-up', 'permanent');
      const deps = parts.performing({
        progress,
        blobs,
        announcements,
        memory,
        hasher,
        spool,
        derived,
        store: parts.store(),
        objects: parts.objects(),
        copies,
        lines,
        publications,
        branch,
      });
      const outcome = await publishDossier(deps, dossier, upTo).catch((error: unknown) => {
        if (error instanceof Fault && isMendedAtStore(error)) return error;
        throw error;
      });
      if (outcome instanceof Fault) {
        // Of this dossier alone, or of everything: the store itself is asked.
        const forAll = !(await parts.storeTakes());
        return { end: 'waits', code: outcome.code, details: outcome.details, forAll };
      }
      // A clock that fell behind is mended by a person, and then the version is only waiting to be told.
      if (!outcome.ok && outcome.refusal.code === 'clock-behind') throw new Fault('clock-behind', 'temporary', outcome.refusal.details);
      return outcome.ok ? { end: 'done' } : { end: 'never', code: outcome.refusal.code, details: outcome.refusal.details };
    },
  };
};
