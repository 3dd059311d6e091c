import type { Instant } from '#app/kernel/clock.ts';
import type { ChainEnd } from '#app/pipeline/chain.ts';
import type { EventData } from '#app/pipeline/schema.ts';
import type { Db } from './openDatabase.ts';

/** What stations that were lost wrote of the dossiers that this one was rebuilt with; empty tables at any other station. */
export interface EarlierLines {
  /** The dossier's lines in order, up to `upToN` where given. */
  lines(dossier: string, upToN?: number): readonly string[];
  end(dossier: string): ChainEnd | null;
  /** The time of the newest of them all. */
  lastAt(): Instant | null;
  /** What the first event of this station about the dossier has to say; null for a dossier of its own. */
  mark(dossier: string): EventData<'dossierRebuilt'> | null;
}

const NONE: EarlierLines = { lines: () => [], end: () => null, lastAt: () => null, mark: () => null };

/** Reads the lines of lost stations (migration 0170). The centre's desk keeps accounts in such a ledger and no dossiers: it has no such table. */
export const earlierLines = (db: Db): EarlierLines => {
  if (db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'earlier_event'`).get() === undefined) return NONE;
  const lines = db.prepare('SELECT line FROM earlier_event WHERE dossier = ? AND dossier_n <= ? ORDER BY dossier_n').pluck();
  const end = db.prepare('SELECT events AS n, head AS sha256 FROM rebuilt_dossier WHERE dossier = ?');
  const lastAt = db.prepare('SELECT MAX(last_at) FROM rebuilt_dossier').pluck();
  const mark = db.prepare(`
    SELECT r.station, r.version, r.inventory_sha512 AS inventorySha512, r.entry, e.sha256 AS rebuiltFrom
    FROM rebuilt_dossier r JOIN event e ON e.n = 1 WHERE r.dossier = ?`);
  return {
    lines: (dossier, upToN = Number.MAX_SAFE_INTEGER) => lines.all(dossier, upToN) as string[],
    end: (dossier) => (end.get(dossier) as ChainEnd | undefined) ?? null,
    lastAt: () => lastAt.get() as Instant | null,
    mark: (dossier) => (mark.get(dossier) as EventData<'dossierRebuilt'> | undefined) ?? null,
  };
};
