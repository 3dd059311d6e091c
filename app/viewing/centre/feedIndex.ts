import { type CentreProgress, followEntry } from '#app/centre/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { CentreIndex } from '#app/ports/CentreIndex.ts';
import type { CentreLog } from '#app/ports/CentreLog.ts';
import type { SignatureChecker } from '#app/ports/Signatures.ts';

export interface FollowDeps {
  readonly log: CentreLog;
  readonly index: CentreIndex;
  readonly files: AcceptedFiles;
  readonly hasher: Hasher;
  readonly checker: SignatureChecker;
  /** Fingerprint that the first key of the log must have; null where nobody pinned one. */
  readonly pinned: Sha256 | null;
}

/**
 * Feeds the index from the centre's log, to its end: each entry's chain and signature are checked before it is believed, and what the index
 * does not hold yet is applied in order. Gives back how far it came, to go on from. Fault `centre-log-invalid` (permanent, `n`,
 * `why`) at the first entry that does not hold: a desk then shows what was accepted before it and nothing more.
 */
export const feedIndex = async (deps: FollowDeps, from: CentreProgress): Promise<CentreProgress> => {
  let progress = from;
  for (;;) {
    const n = progress.end.n + 1;
    const text = await deps.log.read(n);
    if (text === null) return progress;
    const followed = followEntry(deps, progress, text, deps.pinned);
    if (!followed.ok) throw new Fault('centre-log-invalid', 'permanent', { n, why: followed.refusal.code });
    const { entry } = followed.value;
    if (n > deps.index.appliedTo()) deps.index.apply(entry, entry.kind === 'accepted' ? await documentOf(deps.files, entry) : null);
    progress = followed.value.progress;
  }
};

const documentOf = async (files: AcceptedFiles, entry: Parameters<AcceptedFiles['read']>[0]): Promise<string> => {
  const bytes = await files.read(entry, 'dossier.json');
  if (bytes === null) throw new Fault('archive-damaged', 'permanent', { path: `${entry.object} ${entry.version} dossier.json` });
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
};
