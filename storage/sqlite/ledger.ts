import type { Instant } from '#app/kernel/clock.ts';
import type { DossierId } from '#app/kernel/ids.ts';
import { type Hasher, invariant } from '#app/kernel/index.ts';
import { CHAIN_START, type ChainEnd, type LogLine, nextLine } from '#app/pipeline/chain.ts';
import { foldEvent } from '#app/pipeline/fold.ts';
import {
  type Actor,
  DOSSIER_EVENTS,
  type DossierDraft,
  type DossierEvent,
  type DossierState,
  STATION_EVENTS,
  type StationDraft,
} from '#app/pipeline/schema.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { Ledger, LedgerReader, LedgerWriter } from '#app/ports/Ledger.ts';
import { earlierLines } from './earlierLines.ts';
import { type FactSources, loadFacts } from './loadFacts.ts';
import type { Db } from './openDatabase.ts';
import { projectDossier } from './projections.ts';
import { projectStation } from './projectStation.ts';
import { projectTallies, type TalliesOf } from './projectTallies.ts';
import { asSqliteFault } from './sqliteFault.ts';

export interface LedgerOptions {
  readonly db: Db;
  readonly hasher: Hasher;
  readonly capabilitiesOf: (person: string) => readonly Capability[];
  readonly sources: FactSources;
  /** The work that an event tells of (app/work). */
  readonly talliesOf: TalliesOf;
  /** Told after a commit, never inside it (habit 9): which dossiers have a new version. */
  readonly changed: (dossiers: readonly string[]) => void;
}

/** How many folded dossiers are kept in memory; folding one anew costs some milliseconds. */
const KEPT_STATES = 200;

const parseEvent = (line: string): DossierEvent => JSON.parse(line) as DossierEvent;

/** The ledger on SQLite: the log is the truth, everything else a projection moved in the same transaction. */
export const openLedger = ({ db, hasher, capabilitiesOf, sources, talliesOf, changed }: LedgerOptions): Ledger => {
  const lastLine = db.prepare('SELECT n, sha256, at FROM event ORDER BY n DESC LIMIT 1');
  const lastStep = db.prepare(`SELECT line FROM event WHERE dossier IS NULL AND kind = 'clockStepped' ORDER BY n DESC LIMIT 1`).pluck();
  const ownEnd = db.prepare('SELECT dossier_n AS n, sha256 FROM event WHERE dossier = ? ORDER BY dossier_n DESC LIMIT 1');
  const earlier = earlierLines(db);
  const insert = db.prepare('INSERT INTO event (n, sha256, at, kind, dossier, dossier_n, line) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const linesOf = db.prepare('SELECT line FROM event WHERE dossier = ? ORDER BY dossier_n').pluck();
  const enqueue = db.prepare(`
    INSERT INTO job (kind, key, dossier, payload, state, attempts, run_after, priority, created_at)
    VALUES (?, ?, ?, ?, 'ready', 0, ?, ?, ?)
    ON CONFLICT (kind, key) DO NOTHING`);
  const stationRow = db.prepare(
    'SELECT branch_code AS branchCode, station_code AS stationCode, clock_confirmed_from AS confirmedFrom FROM station',
  );
  const toDossier = projectDossier(db);
  const toStation = projectStation(db);
  const toTallies = projectTallies(db, talliesOf);
  const facts = loadFacts(db, hasher, sources);

  // Nobody else appends while this program holds the station, so what was committed here is all there is: states and ends of
  // chains are kept, and what a transaction moves is theirs only once it is committed.
  const kept = new Map<string, DossierState>();
  const keep = (state: DossierState): void => {
    kept.delete(state.id);
    kept.set(state.id, state);
    const oldest = kept.keys().next();
    if (kept.size > KEPT_STATES && !oldest.done) kept.delete(oldest.value);
  };

  interface StationEnd extends ChainEnd {
    readonly at: Instant;
  }
  const keptEnds: { station: StationEnd | null; readonly dossiers: WeakMap<DossierState, ChainEnd> } = {
    station: (lastLine.get() as StationEnd | undefined) ?? null,
    dossiers: new WeakMap(),
  };

  /** What the transaction under way has moved. */
  interface Moved {
    readonly states: Map<string, DossierState>;
    end: StationEnd | null;
  }
  const nothingMoved = (): Moved => ({ states: new Map(), end: keptEnds.station });

  interface StationRow {
    readonly code: string;
    readonly confirmedFrom: Instant | null;
  }
  /** What the station's events say of it; forgotten with each of them, and with a transaction that failed. */
  let keptRow: StationRow | null = null;
  const ownRow = (): StationRow => {
    if (keptRow !== null) return keptRow;
    const row = stationRow.get() as { branchCode: string; stationCode: string; confirmedFrom: Instant | null } | undefined;
    if (row === undefined) return { code: 'new', confirmedFrom: null };
    keptRow = { code: `${row.branchCode}-${row.stationCode}`, confirmedFrom: row.confirmedFrom };
    return keptRow;
  };

  const reader = (moved: Moved): LedgerReader => {
    const dossier = (id: string): DossierState | null => {
      const known = moved.states.get(id) ?? kept.get(id);
      if (known !== undefined) return known;
      const lines = [...earlier.lines(id), ...(linesOf.all(id) as string[])];
      const state = lines.map(parseEvent).reduce<DossierState | null>(foldEvent, null);
      if (state !== null && !db.inTransaction) keep(state);
      return state;
    };
    return {
      dossier,
      facts: (id, actor) => facts(id === null ? null : dossier(id), actor, 'person' in actor ? capabilitiesOf(actor.person) : []),
      rebuilt(id) {
        const state = moved.states.get(id) ?? kept.get(id);
        // Whoever has an end kept has events of this station already.
        if (state !== undefined && keptEnds.dossiers.has(state)) return null;
        return ownEnd.get(id) === undefined ? earlier.mark(id) : null;
      },
      lastClockStep() {
        const line = lastStep.get() as string | undefined;
        if (line === undefined) return null;
        const { at, data } = JSON.parse(line) as { at: Instant; data: { observed: Instant } };
        return { at, observed: data.observed };
      },
      clock: () => ({
        // A rebuilt station begins after everything that its dossiers tell.
        lastAt: moved.end?.at ?? earlier.lastAt(),
        confirmedFrom: ownRow().confirmedFrom,
      }),
    };
  };

  const writer = (moved: Moved): LedgerWriter => {
    const read = reader(moved);
    const append = (
      actor: Actor,
      at: Instant,
      draft: DossierDraft | StationDraft,
      dossier: { id: string; end: ChainEnd } | null,
    ): LogLine => {
      const line = nextLine(hasher, draft, { station: ownRow().code, actor, at, end: moved.end ?? CHAIN_START, dossier });
      insert.run(line.n, line.sha256, line.at, line.kind, line.dossier, line.dossierN, line.line);
      moved.end = { n: line.n, sha256: line.sha256, at };
      return line;
    };
    return {
      ...read,
      appendToDossier(id, actor, at, drafts) {
        const before = read.dossier(id);
        const known = before === null ? CHAIN_START : keptEnds.dossiers.get(before);
        let end = known ?? (ownEnd.get(id) as ChainEnd | undefined) ?? earlier.end(id) ?? CHAIN_START;
        const events: DossierEvent[] = [];
        let state = before;
        for (const draft of drafts) {
          const data = DOSSIER_EVENTS[draft.kind].parse(draft.data);
          const line = append(actor, at, { ...draft, data } as DossierDraft, { id, end });
          end = { n: end.n + 1, sha256: line.sha256 };
          const event = { ...draft, data, n: line.n, dossierN: end.n, dossier: id as DossierId, at, actor } as DossierEvent;
          state = foldEvent(state, event);
          events.push(event);
        }
        invariant(state !== null, 'a command was accepted without an event');
        toDossier(before, state, events);
        for (const event of events) toTallies(event);
        moved.states.set(id, state);
        // By the very state it ends: the state of a rolled-back transaction is never asked for.
        keptEnds.dossiers.set(state, end);
        return state;
      },
      appendToStation(actor, at, drafts) {
        const all = drafts.map((draft) => ({ ...draft, data: STATION_EVENTS[draft.kind].parse(draft.data) }) as StationDraft);
        // Lines name the station, also those that stand before the event that says what it is.
        for (const checked of all) if (checked.kind === 'stationInitialised') toStation(checked);
        for (const checked of all) {
          append(actor, at, checked, null);
          if (checked.kind !== 'stationInitialised') toStation(checked);
        }
        keptRow = null;
      },
      enqueue(job, at) {
        const priority = Number(read.dossier(job.dossier)?.outOfTurn != null);
        enqueue.run(job.kind, job.key, job.dossier, JSON.stringify(job.payload), at, priority, at);
      },
    };
  };

  const inTransaction = db.transaction((work: () => unknown) => work());

  return {
    read: (fn) => fn(reader(nothingMoved())),
    write<Value>(fn: (writer: LedgerWriter) => Value): Value {
      const moved = nothingMoved();
      let value: Value;
      try {
        value = asSqliteFault(() => inTransaction.immediate(() => fn(writer(moved)))) as Value;
      } catch (error) {
        keptRow = null;
        throw error;
      }
      keptEnds.station = moved.end;
      for (const state of moved.states.values()) keep(state);
      if (moved.states.size > 0) changed([...moved.states.keys()]);
      return value;
    },
  };
};
