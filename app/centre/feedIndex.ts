import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedAt, AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { CentreIndex } from '#app/ports/CentreIndex.ts';
import type { LogWalk } from './walkLog.ts';

/**
 * Brings the index to the end of the log: the log is walked on from where our copy of it ends, and what the index does not
 * hold yet is applied in order. Faults of LogWalk, and then a desk shows what was accepted before and nothing more;
 * `centre-log-behind` too where the index was made from a longer log than this one. One call at a time.
 */
export const feedIndex = async ({
  log,
  index,
  files,
}: {
  readonly log: LogWalk;
  readonly index: Pick<CentreIndex, 'appliedTo' | 'apply'>;
  readonly files: AcceptedFiles;
}): Promise<void> => {
  await log.sync();
  const [kept, last] = [index.appliedTo(), log.progress().end.n];
  if (kept > last) throw new Fault('centre-log-behind', 'permanent', { kept, last, first: last + 1 });
  for (const entry of log.kept(kept + 1)) index.apply(entry, entry.kind === 'accepted' ? await acceptedDocument(files, entry) : null);
};

/** Text of the `dossier.json` of an accepted version. Faults of AcceptedFiles; `archive-damaged` (permanent) where it holds none. */
export const acceptedDocument = async (files: AcceptedFiles, at: AcceptedAt): Promise<string> => {
  const bytes = await files.read(at, 'dossier.json');
  if (bytes === null) throw new Fault('archive-damaged', 'permanent', { path: `${at.object} ${at.version} dossier.json` });
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
};
