import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { type Hasher, NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { type Actor, type DossierDraft, RULES, type StationDraft } from './events.ts';

/** The end of a chain: number and digest of its last line, 0 and zeros before the first. */
export interface ChainEnd {
  readonly n: number;
  readonly sha256: Sha256;
}

export const CHAIN_START: ChainEnd = { n: 0, sha256: NO_DIGEST };

/** A line of the log ready to be stored: the text, its digest, and what the ledger indexes it by. */
export interface LogLine {
  readonly n: number;
  readonly line: string;
  readonly sha256: Sha256;
  readonly at: Instant;
  readonly kind: string;
  readonly dossier: string | null;
  readonly dossierN: number | null;
}

export interface LineContext {
  readonly station: string;
  readonly actor: Actor;
  readonly at: Instant;
  readonly end: ChainEnd;
  /** The dossier's own chain, for an event about a dossier. */
  readonly dossier: { readonly id: string; readonly end: ChainEnd } | null;
}

/**
 * The next line of the log: canonical JSON (RFC 8785) without its own digest, naming the digests of the line before it
 * on the station's chain and on the dossier's own (DESIGN §12 "The log"). Written once, never chained anew on export.
 */
export const nextLine = (
  hasher: Hasher,
  draft: DossierDraft | StationDraft,
  { station, actor, at, end, dossier }: LineContext,
): LogLine => {
  const own = dossier === null ? {} : { dossier: dossier.id, dossierN: dossier.end.n + 1, dossierPrev: dossier.end.sha256 };
  const n = end.n + 1;
  const line = canonicalJson({ v: 1, rules: RULES, n, prev: end.sha256, at, station, kind: draft.kind, actor, data: draft.data, ...own });
  return {
    n,
    line,
    sha256: hasher.sha256(line),
    at,
    kind: draft.kind,
    dossier: dossier?.id ?? null,
    dossierN: dossier === null ? null : dossier.end.n + 1,
  };
};

/** More than this behind the last event is written down as `clockStepped`. */
export const CLOCK_STEP_MILLISECONDS = 2_000;
/** More than this behind stops recording until an administrator confirms the clock. */
export const CLOCK_STOP_MILLISECONDS = 600_000;

/** `at` of the next event: never before the last one, whatever the clock says. */
export const readClock = (now: Instant, last: Instant | null): { readonly at: Instant; readonly behindMilliseconds: number } => {
  if (last === null || now >= last) return { at: now, behindMilliseconds: 0 };
  return { at: last, behindMilliseconds: millisecondsBetween(now, last) };
};
