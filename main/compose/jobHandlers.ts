import { makeCopies } from '#app/capture/index.ts';
import { publishDossier } from '#app/custody/index.ts';
import type { JobHandler, JobKind } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Parts } from './openParts.ts';

/** One handler for every kind of background work. `copied` is told when an image has its copies. */
export const jobHandlers = (parts: Parts, copied: (dossier: string) => void): Readonly<Record<JobKind, JobHandler>> => {
  const { ledger, spool, derived, imaging, copies, stationRecord, hasher, lines, publications, blobs, announcements, progress } = parts;
  return {
    pageStep: async (_, payload) => {
      const { dossier, image } = payload as { dossier: string; image: number };
      await makeCopies({ ledger, spool, derived, imaging, copies, branchName: stationRecord.identity()?.branchName ?? '' }, dossier, image);
      copied(dossier);
      return { end: 'done' };
    },
    publish: async (_, payload) => {
      const { dossier, upTo } = payload as { dossier: string; upTo: number };
      const own = stationRecord.identity();
      if (own === null) throw new Fault('station-not-set-up', 'permanent');
      const branch = { code: own.branchCode, name: own.branchName, station: parts.code() };
      const deps = parts.performing({
        progress,
        blobs,
        announcements,
        hasher,
        spool,
        derived,
        store: parts.store(),
        copies,
        lines,
        publications,
        branch,
      });
      const outcome = await publishDossier(deps, dossier, upTo);
      // A clock that fell behind is mended by a person, and then the version is only waiting to be told.
      if (!outcome.ok && outcome.refusal.code === 'clock-behind') throw new Fault('clock-behind', 'temporary', outcome.refusal.details);
      return outcome.ok ? { end: 'done' } : { end: 'never', code: outcome.refusal.code, details: outcome.refusal.details };
    },
  };
};
