import { DEFAULT_TABLE, type DocumentTable } from '#app/documents/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, type Refusal, type RefusalDetails, refuse } from '#app/kernel/refusal.ts';
import { CHAIN_START, type ChainEnd } from './chain.ts';
import type { DossierEvent } from './events.ts';
import { type LogEvent, readLogLine } from './logLine.ts';
import { checkFirstLine, type ReadDossier, type RebuiltLog, readRebuilt, takesOver } from './logStations.ts';
import { replayEvent } from './replayEvent.ts';
import type { DossierState } from './state.ts';

/** The first line that is wrong, counted from 1; `n` is the event's own number where it could be read. */
export interface LogCulprit {
  readonly line: number;
  readonly n: number | null;
  readonly why: string;
  readonly details: RefusalDetails;
}

export type LogVerdict =
  | { readonly valid: true; readonly events: number; readonly head: Sha256; readonly dossiers: ReadonlyMap<string, DossierState> }
  | { readonly valid: false; readonly events: number; readonly culprit: LogCulprit };

export interface VerifyOptions {
  /** Digest that the last line must have: a cut tail or a log chained anew is good in itself. */
  readonly head?: string;
  /** A whole station's log, or one dossier's lines of it; when not said, the first line tells. */
  readonly scope?: 'station' | 'dossier';
  /**
   * Of a rebuilt station: its dossiers as the lines in the archive tell them, each verified by itself. Without it the lines
   * about them are checked by their links alone.
   */
  readonly earlier?: ReadonlyMap<string, { readonly end: ChainEnd; readonly state: DossierState }>;
  /** Which headings stand for unidentified documents; the default table when not given. */
  readonly documentTable?: DocumentTable;
}

/** How far a log was read; moved by each line that holds. */
interface Progress {
  end: ChainEnd;
  at: string;
  /** Stations whose lines were read, in order; more than one only in the log of a dossier. */
  stations: readonly string[];
  scope: 'station' | 'dossier' | null;
  /** Null unless the station was rebuilt. */
  rebuilt: RebuiltLog | null;
  readonly dossiers: Map<string, ReadDossier>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const textOf = (line: string | Uint8Array): string | null => {
  if (typeof line === 'string') return line;
  try {
    return utf8.decode(line);
  } catch {
    return null;
  }
};

/**
 * Station's chain: every number in a station's log; in a dossier's log numbers rise, and neighbours must fit. Where a rebuilt
 * station takes over, its own numbers begin.
 */
const stationLink = ({ end, at, stations, scope, dossiers }: Progress, event: LogEvent): Refusal | null => {
  const begins = scope === 'dossier' && takesOver(stations, event);
  const gap = scope === 'dossier' && event.n > end.n + 1;
  if (event.n !== end.n + 1 && !gap && !begins) return { code: 'log-number', details: { expected: end.n + 1 } };
  if (!gap && !begins && event.prev !== end.sha256) return { code: 'log-prev', details: {} };
  if (event.at < at) return { code: 'log-clock', details: { before: at, at: event.at } };
  if (!begins && stations.length > 0 && event.station !== stations.at(-1))
    return { code: 'log-other-station', details: { station: event.station } };
  if (scope === 'dossier' && !begins && event.kind === 'dossierRebuilt')
    return { code: 'log-not-rebuilt', details: { station: event.station } };
  const stranger = scope === 'dossier' && (event.dossier === undefined || (dossiers.size > 0 && !dossiers.has(event.dossier)));
  return stranger ? { code: 'log-other-dossier', details: {} } : null;
};

const UNREAD: ReadDossier = { end: CHAIN_START, state: null, unfolded: false };

const dossierLink = (end: ChainEnd, event: DossierEvent & { readonly dossierPrev: string }): Refusal | null => {
  if (event.dossierN !== end.n + 1) return { code: 'log-dossier-number', details: { expected: end.n + 1 } };
  return event.dossierPrev === end.sha256 ? null : { code: 'log-dossier-prev', details: {} };
};

/**
 * Verifies a log, line by line (docs/log-format.md): encoding, canonical form, shape, numbers, both chains, clock, the
 * known head; then that every dossier's events fold, and that the rules allowed each (replayEvent). Pure; lines come
 * without their line ends, as text or as bytes. A log that is good tells every dossier as its events tell it.
 */
export const verifyLog = (hasher: Hasher, lines: Iterable<string | Uint8Array>, options: VerifyOptions = {}): LogVerdict => {
  const sources = { hasher, documentTable: options.documentTable ?? DEFAULT_TABLE };
  const progress: Progress = { end: CHAIN_START, at: '', stations: [], scope: options.scope ?? null, rebuilt: null, dossiers: new Map() };
  let events = 0;
  let n: number | null = null;

  const read = (raw: string | Uint8Array): Outcome<null> => {
    const line = textOf(raw);
    if (line === null) return refuse('log-line-encoding');
    const parsed = readLogLine(line);
    if (!parsed.ok) return parsed;
    const event = parsed.value;
    n = event.n;
    progress.scope ??= event.dossier === undefined ? 'station' : 'dossier';
    const link = stationLink(progress, event);
    if (link !== null) return { ok: false, refusal: link };
    const end = { n: event.n, sha256: hasher.sha256(line) };
    if (event.dossier !== undefined) {
      const before = beginning(event);
      if ('refusal' in before) return { ok: false, refusal: before.refusal };
      const own = dossierLink(before.end, event);
      if (own !== null) return { ok: false, refusal: own };
      const replayed = before.unfolded ? accept(null) : replayEvent(sources, before.state, event);
      if (!replayed.ok) return replayed;
      const { unfolded } = before;
      progress.dossiers.set(event.dossier, { end: { n: event.dossierN, sha256: end.sha256 }, state: replayed.value, unfolded });
    } else {
      const told = readRebuilt(progress.rebuilt, progress.dossiers, event);
      if ('refusal' in told) return { ok: false, refusal: told.refusal };
      progress.rebuilt = told.rebuilt;
    }
    if (event.station !== progress.stations.at(-1)) progress.stations = [...progress.stations, event.station];
    Object.assign(progress, { end, at: event.at });
    return accept(null);
  };

  /** What a dossier's line follows: its line before, the head that the station was rebuilt from, or nothing. */
  const beginning = (event: LogEvent & DossierEvent): ReadDossier | { readonly refusal: Refusal } => {
    const known = progress.dossiers.get(event.dossier);
    if (progress.scope === 'dossier') return known ?? UNREAD;
    const listed = progress.rebuilt?.heads.get(event.dossier);
    const misplaced = checkFirstLine(listed !== undefined, known !== undefined, event);
    if (misplaced !== null) return { refusal: misplaced };
    if (known !== undefined || listed === undefined) return known ?? UNREAD;
    const state = options.earlier?.get(event.dossier)?.state ?? null;
    return { end: listed, state, unfolded: state === null };
  };

  /** A rebuilt station's heads: as many as it said, and, where the earlier lines are at hand, exactly theirs. */
  const headsDiffer = ({ dossiers, heads }: RebuiltLog): boolean =>
    heads.size !== dossiers ||
    (options.earlier !== undefined &&
      (options.earlier.size !== heads.size ||
        [...heads].some(([id, { n, sha256 }]) => {
          const end = options.earlier?.get(id)?.end;
          return end?.n !== n || end.sha256 !== sha256;
        })));

  const bad = (line: number, { code, details }: Refusal): LogVerdict => ({
    valid: false,
    events,
    culprit: { line, n, why: code, details },
  });
  for (const line of lines) {
    n = null;
    const outcome = read(line);
    if (!outcome.ok) return bad(events + 1, outcome.refusal);
    events += 1;
  }
  if (events === 0) return bad(0, { code: 'log-empty', details: {} });
  const head = progress.end.sha256;
  if (options.head !== undefined && options.head !== head)
    return bad(events, { code: 'log-head', details: { expected: options.head, head } });
  if (progress.rebuilt !== null && headsDiffer(progress.rebuilt)) return bad(events, { code: 'log-heads-differ', details: {} });
  const dossiers = new Map([...(options.earlier ?? [])].map(([id, { state }]) => [id, state]));
  for (const [id, { state }] of progress.dossiers) if (state !== null) dossiers.set(id, state);
  return { valid: true, events, head, dossiers };
};
