import type { Refusal } from '#app/kernel/refusal.ts';
import type { ChainEnd } from './chain.ts';
import type { LogEvent } from './logLine.ts';
import type { DossierState } from './state.ts';

/** How far one dossier's chain was read. `unfolded`: its earlier lines are in the archive and not at hand, so links alone are checked. */
export interface ReadDossier {
  readonly end: ChainEnd;
  readonly state: DossierState | null;
  readonly unfolded: boolean;
}

/** What the log of a rebuilt station said of itself (events `rebuiltFrom` and `headsRebuilt`). */
export interface RebuiltLog {
  readonly dossiers: number;
  readonly heads: Map<string, ChainEnd>;
}

const NOT_REBUILT = (event: LogEvent): Refusal => ({ code: 'log-not-rebuilt', details: { station: event.station } });
const branchOf = (station: string): string => station.slice(0, station.indexOf('-'));

/**
 * Whether a dossier's log changes stations at this line, and may: only by `dossierRebuilt`, from the station whose line stands
 * before it to another one of the same branch that has not written in this log yet. The new station's own numbers begin anew;
 * its first line is never about a dossier.
 */
export const takesOver = (written: readonly string[], event: LogEvent): boolean => {
  const last = written.at(-1);
  return (
    event.kind === 'dossierRebuilt' &&
    last !== undefined &&
    event.data.station === last &&
    branchOf(event.station) === branchOf(last) &&
    !written.includes(event.station) &&
    event.n > 1
  );
};

/** An event of a station's log that tells what the station was rebuilt from; moves `rebuilt`, or says what is wrong. */
export const readRebuilt = (
  rebuilt: RebuiltLog | null,
  begun: ReadonlyMap<string, ReadDossier>,
  event: LogEvent,
): { readonly rebuilt: RebuiltLog | null } | { readonly refusal: Refusal } => {
  if (event.kind === 'rebuiltFrom')
    return event.n === 1 ? { rebuilt: { dossiers: event.data.dossiers, heads: new Map() } } : { refusal: NOT_REBUILT(event) };
  if (event.kind !== 'headsRebuilt') return { rebuilt };
  for (const { dossier, events, head } of event.data.heads) {
    if (rebuilt === null || begun.has(dossier) || rebuilt.heads.has(dossier)) return { refusal: NOT_REBUILT(event) };
    rebuilt.heads.set(dossier, { n: events, sha256: head as ChainEnd['sha256'] });
  }
  return { rebuilt };
};

/**
 * Whether `dossierRebuilt` stands in a station's log exactly where it must: as the first line about a dossier whose head the
 * station was rebuilt from, and nowhere else.
 */
export const checkFirstLine = (listed: boolean, begun: boolean, event: LogEvent): Refusal | null => {
  const own = event.kind === 'dossierRebuilt' && event.data.station !== event.station;
  return (listed && !begun) === own && (event.kind === 'dossierRebuilt') === own ? null : NOT_REBUILT(event);
};
