import { DEFAULT_TABLE, type DocumentTable } from '#app/documents/index.ts';
import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, type Refusal, type RefusalDetails, refuse } from '#app/kernel/refusal.ts';
import { CHAIN_START, type ChainEnd } from './chain.ts';
import type { DossierEvent } from './events.ts';
import { type LogEvent, readLogLine } from './logLine.ts';
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
  /** Which headings stand for unidentified documents; the default table when not given. */
  readonly documentTable?: DocumentTable;
}

/** How far a log was read; moved by each line that holds. */
interface Progress {
  end: ChainEnd;
  at: string;
  station: string | null;
  scope: 'station' | 'dossier' | null;
  readonly dossiers: Map<string, { readonly end: ChainEnd; readonly state: DossierState }>;
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

/** Station's chain: every number in a station's log; in a dossier's log numbers rise, and neighbours must fit. */
const stationLink = ({ end, at, station, scope, dossiers }: Progress, event: LogEvent): Refusal | null => {
  const gap = scope === 'dossier' && event.n > end.n + 1;
  if (event.n !== end.n + 1 && !gap) return { code: 'log-number', details: { expected: end.n + 1 } };
  if (!gap && event.prev !== end.sha256) return { code: 'log-prev', details: {} };
  if (event.at < at) return { code: 'log-clock', details: { before: at, at: event.at } };
  if (station !== null && event.station !== station) return { code: 'log-other-station', details: { station: event.station } };
  const stranger = scope === 'dossier' && (event.dossier === undefined || (dossiers.size > 0 && !dossiers.has(event.dossier)));
  return stranger ? { code: 'log-other-dossier', details: {} } : null;
};

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
  const progress: Progress = { end: CHAIN_START, at: '', station: null, scope: options.scope ?? null, dossiers: new Map() };
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
      const before = progress.dossiers.get(event.dossier);
      const own = dossierLink(before?.end ?? CHAIN_START, event);
      if (own !== null) return { ok: false, refusal: own };
      const replayed = replayEvent(sources, before?.state ?? null, event);
      if (!replayed.ok) return replayed;
      progress.dossiers.set(event.dossier, { end: { n: event.dossierN, sha256: end.sha256 }, state: replayed.value });
    }
    Object.assign(progress, { end, at: event.at, station: event.station });
    return accept(null);
  };

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
  return { valid: true, events, head, dossiers: new Map([...progress.dossiers].map(([id, { state }]) => [id, state])) };
};
