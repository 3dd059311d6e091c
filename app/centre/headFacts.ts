import { z } from 'zod';
import { accessPath, type Branch, type PublishedCopy } from '#app/archive/index.ts';
import type { DocumentTable } from '#app/documents/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import {
  currentImages,
  type DossierEvent,
  type DossierState,
  foldEvents,
  type LogEvent,
  type LogVerdict,
  logLines,
  readLogLine,
  verifyLog,
} from '#app/pipeline/index.ts';
import type { OpenedVersion, VersionFile } from '#app/ports/ObjectReader.ts';
import type { ClaimedHead } from './judgement.ts';
import { logRejection } from './logRejection.ts';
import type { RejectionCode } from './rejections.ts';
import type { AcceptedEntry, RejectedEntry } from './schema.ts';

/** What the centre's log says of the object so far: the last accepted version, and what was rejected after it. */
export interface JudgedBefore {
  readonly accepted: AcceptedEntry | null;
  /** What was accepted before that, oldest first. */
  readonly acceptedBefore: readonly AcceptedEntry[];
  readonly rejectedSince: readonly RejectedEntry[];
}

export interface Reason {
  readonly code: RejectionCode;
  readonly at: string;
}

/** The claimed version as an object, before anything in it is understood. */
export interface ObjectFacts {
  readonly claim: ClaimedHead;
  readonly chain: JudgedBefore;
  readonly opened: OpenedVersion;
  readonly files: ReadonlyMap<string, VersionFile>;
}

/** Half a character has no canonical form: `dossier.json` could not be made again around it. */
const words = z.string().refine((text) => text.isWellFormed());

/** What `dossier.json` says that events do not: it is taken from itself and made again around it. */
const describedSchema = z.looseObject({
  branch: z.strictObject({ code: words, name: words, station: words }),
  log: z.looseObject({ station: z.strictObject({ events: z.int(), head: words }) }),
});

type EventOfDossier = DossierEvent & Extract<LogEvent, { readonly dossierPrev: string }>;

/** The claimed version as a dossier: every check reads this and nothing else. */
export interface HeadFacts extends ObjectFacts {
  readonly hasher: Hasher;
  /** Text of `dossier.json`. */
  readonly document: string;
  readonly branch: Branch;
  readonly stationHead: { readonly events: number; readonly head: string };
  /** The lines of `events.jsonl`, parsed, with the digest of each. */
  readonly events: readonly (EventOfDossier & { readonly sha256: Sha256 })[];
  /** Whether the file is these lines, each with its line feed, and nothing else. */
  readonly linesAreWhole: boolean;
  /** What verifying the whole chain under its rules said. */
  readonly verdict: LogVerdict;
  /** What the events tell when they are merely folded, whether or not the rules allowed them. */
  readonly state: DossierState;
  /** The published access copies of current images. */
  readonly copies: ReadonlyMap<number, PublishedCopy>;
}

/** Takes the version apart, or says what keeps it from being understood at all. */
export const headFacts = async (
  { hasher, documentTable }: { readonly hasher: Hasher; readonly documentTable: DocumentTable },
  object: ObjectFacts,
): Promise<HeadFacts | readonly Reason[]> => {
  const { opened, files } = object;
  const unread: Reason[] = [];
  const read = async (path: string): Promise<Uint8Array> => {
    const bytes = await opened.read(path);
    if (bytes === null) unread.push({ code: files.has(path) ? 'content-missing' : 'file-missing', at: path });
    return bytes ?? new Uint8Array();
  };
  const [log, text] = [await read('events.jsonl'), await read('dossier.json')];
  if (unread.length > 0) return unread;

  const lines = [...logLines(log)];
  const verdict = verifyLog(hasher, lines, { scope: 'dossier', documentTable });
  const events = eventsOf(hasher, lines);
  const state = events === null ? null : foldEvents(events);
  if (events === null || state === null)
    return [verdict.valid ? { code: 'events-unreadable', at: 'events.jsonl' } : logRejection(verdict.culprit)];
  const document = new TextDecoder().decode(text);
  const described = describedSchema.safeParse(parsed(document));
  if (!described.success) return [{ code: 'document-differs', at: 'dossier.json' }];

  const copies = new Map(
    currentImages(state).flatMap(({ image }) => {
      const file = files.get(accessPath(image));
      return file === undefined ? [] : [[image, { sha256: file.sha256 ?? '', bytes: file.bytes ?? 0 }] as const];
    }),
  );
  const linesAreWhole = log.length === lines.reduce((sum, line) => sum + line.length + 1, 0);
  const { branch, log: chains } = described.data;
  return { ...object, hasher, document, branch, stationHead: chains.station, events, linesAreWhole, verdict, state, copies };
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

/** The events, when they can be read and follow each other by number; null otherwise: verifyLog has said why. */
const eventsOf = (hasher: Hasher, lines: readonly Uint8Array[]): HeadFacts['events'] | null => {
  const events: HeadFacts['events'][number][] = [];
  for (const line of lines) {
    const text = textOf(line);
    const read = text === null ? null : readLogLine(text);
    if (read?.ok !== true || read.value.dossier === undefined || read.value.dossierN !== events.length + 1) return null;
    events.push({ ...read.value, sha256: hasher.sha256(line) });
  }
  return events;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no `dossier.json` of ours.
    return null;
  }
};
