import { asFault, Fault } from '#app/kernel/fault.ts';
import { faultOfOne } from '#app/kernel/faultOfOne.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { AcceptedAt, AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { CentreIndex } from '#app/ports/CentreIndex.ts';
import { readDossierDocument } from './dossierDocument.ts';
import type { AcceptedEntry } from './schema.ts';
import type { LogWalk } from './walkLog.ts';

export interface FeedParts {
  readonly log: Pick<LogWalk, 'sync' | 'progress' | 'kept'>;
  readonly index: Pick<CentreIndex, 'appliedTo' | 'apply' | 'unread' | 'applyLate'>;
  readonly files: AcceptedFiles;
  /** Told why an accepted version stands as unread. */
  readonly report: (fault: Fault, entry: AcceptedEntry) => void;
}

/** What is true of accepted bytes whether the store is to be had or not: to wait for it would keep everything behind it from the desks. */
const UNREAD: ReadonlySet<string> = new Set(['accepted-lost', 'archive-damaged', 'dossier-document-unreadable']);

/**
 * Brings the index to the end of the log: the log is walked on from where our copy of it ends, and what the index does not
 * hold yet is applied in order. An accepted version whose `dossier.json` cannot be read, while the log can, stands as unread, and
 * `report` is told.
 * Faults of LogWalk, and then a desk shows what was accepted before and nothing more; `centre-log-behind` too where the index was
 * made from a longer log than this one. One call at a time.
 */
export const feedIndex = async ({ log, index, files, report }: FeedParts): Promise<void> => {
  await log.sync();
  const [kept, last] = [index.appliedTo(), log.progress().end.n];
  if (kept > last) throw new Fault('centre-log-behind', 'permanent', { kept, last, first: last + 1 });
  for (const entry of log.kept(kept + 1))
    index.apply(
      entry,
      entry.kind === 'accepted' ? await documentOrUnread({ files, storeAnswers: log.sync }, entry, (fault) => report(fault, entry)) : null,
    );
};

/**
 * Tries every entry again that stands as unread: bytes may have been put back, or a newer program may read them. Tells how many
 * could be read now. Faults of a store that is down. One call at a time, and none beside feedIndex.
 */
export const retryUnread = async ({ log, index, files }: Pick<FeedParts, 'log' | 'index' | 'files'>): Promise<number> => {
  let read = 0;
  for (const n of index.unread()) {
    const [entry] = log.kept(n);
    invariant(entry?.n === n && entry.kind === 'accepted', 'an entry that stands as unread is no accepted one of the log');
    const document = await documentOrUnread({ files, storeAnswers: log.sync }, entry, () => undefined);
    if (document === null) continue;
    index.applyLate(entry, document);
    read += 1;
  }
  return read;
};

export interface DocumentSource {
  readonly files: AcceptedFiles;
  /** Throws where the store is to be had for nobody: then a description that cannot be read is not at fault. */
  readonly storeAnswers: () => Promise<unknown>;
}

/**
 * `acceptedDocument`, or null, with the fault told, where that version's description cannot be read: it is nowhere, or this program
 * does not know it, or the store gives everything but this (its drives are gone, or a branch's key put something there that nobody
 * may read).
 */
export const documentOrUnread = async (
  { files, storeAnswers }: DocumentSource,
  at: AcceptedAt,
  unread: (fault: Fault) => void,
): Promise<string | null> => {
  try {
    return await acceptedDocument(files, at);
  } catch (error) {
    const fault = asFault(error);
    if (!UNREAD.has(fault.code)) await faultOfOne(fault, storeAnswers);
    unread(fault);
    return null;
  }
};

/**
 * Text of the `dossier.json` of an accepted version. Faults of AcceptedFiles; permanent: `archive-damaged` where it holds none,
 * `dossier-document-unreadable` where this program cannot read it.
 */
export const acceptedDocument = async (files: AcceptedFiles, at: AcceptedAt): Promise<string> => {
  const bytes = await files.read(at, 'dossier.json');
  if (bytes === null) throw new Fault('archive-damaged', 'permanent', { path: `${at.object} ${at.version} dossier.json` });
  const text = textOf(bytes);
  const read = readDossierDocument(text);
  if (!read.ok) throw new Fault(read.refusal.code, 'permanent', { ...read.refusal.details, object: at.object, version: at.version });
  return text;
};

/** Empty, and so no description, where it is no UTF-8: a name with marks of replacement in it would be another name. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
};
