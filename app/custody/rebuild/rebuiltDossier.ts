import { accessPath, arrivalPath, masterPath } from '#app/archive/index.ts';
import { type AcceptedEntry, type JudgeDeps, type Reason, readAccepted } from '#app/centre/index.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { currentImages, logLines } from '#app/pipeline/index.ts';
import type { BranchStore } from '#app/ports/BranchStore.ts';
import type { RebuiltDossier } from '#app/ports/RebuiltDossiers.ts';

export interface ReadDossierDeps extends JudgeDeps {
  readonly store: BranchStore;
}

/**
 * One dossier as its accepted version tells it, everything about it verified; or why it is not what was accepted. Its pages stay
 * where they are. Faults are those of the store.
 */
export const rebuiltDossier = async (deps: ReadDossierDeps, entry: AcceptedEntry): Promise<RebuiltDossier | readonly Reason[]> => {
  const facts = await readAccepted(deps, entry);
  if (!('state' in facts)) return facts;
  const { state, files, events, copies, opened } = facts;
  const planned = await deps.store.plan(entry.branch, entry);
  const log = await opened.read('events.jsonl');
  if (planned === null || log === null) return [{ code: 'inventory-differs', at: `${entry.version}/inventory.json` }];
  const lines = [...logLines(log)].map((line) => new TextDecoder().decode(line));

  const contentAt = (path: string, place: 'spool' | 'derived'): RebuiltDossier['content'][number] => {
    const file = files.get(path);
    invariant(file !== undefined && file.sha256 !== null && file.bytes !== null, `${path} was checked to stand there`);
    return { sha256: file.sha256, sha512: file.sha512, bytes: file.bytes, path: file.contentPath, place };
  };
  const last = events.at(-1);
  invariant(last !== undefined && lines.length === events.length, 'an accepted dossier has its events');
  return {
    state,
    events: events.map((event, at) => ({ event, line: lines[at] ?? '', sha256: event.sha256 })),
    station: last.station,
    acceptance: entry,
    plan: planned.plan,
    created: planned.created,
    copies: [...copies].map(([image, { sha256, bytes }]) => ({
      image,
      accessSha256: sha256,
      accessBytes: bytes,
      thumbnailSha256: null,
      measurements: null,
      proposed: null,
    })),
    content: [
      ...state.arrivals.map(({ mime }, place) => contentAt(arrivalPath(place + 1, mime), 'spool')),
      ...state.images.map((image) => contentAt(masterPath(image), 'spool')),
      ...currentImages(state).map(({ image }) => contentAt(accessPath(image), 'derived')),
    ],
  };
};
