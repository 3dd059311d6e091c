import type { Instant } from '#app/kernel/clock.ts';
import type { Actor, DossierDraft, DossierState, EventData, Facts, StationDraft } from '#app/pipeline/schema.ts';

/** Work that must happen, born in the transaction that needs it (DESIGN §5). `key` makes repeating harmless. */
export interface NewJob {
  readonly kind: 'pageStep' | 'publish';
  readonly key: string;
  readonly dossier: string;
  readonly payload: unknown;
}

/** Reads of one consistent moment. */
export interface LedgerReader {
  dossier(id: string): DossierState | null;
  /** Facts that a decision about this dossier rests on; `actor` must be signed in or the station itself. */
  facts(id: string | null, actor: Actor): Facts;
  clock(): { readonly lastAt: Instant | null; readonly confirmedFrom: Instant | null };
  /**
   * What the dossier's next event has to be preceded by, when this station was rebuilt from the store and nothing has happened to
   * the dossier here yet; null otherwise.
   */
  rebuilt(dossier: string): EventData<'dossierRebuilt'> | null;
  /** The last time that the clock was seen to stand back; null when it never was. */
  lastClockStep(): { readonly at: Instant; readonly observed: Instant } | null;
}

/** Writes of one transaction; all of them are durable when `Ledger.write` returns, or none happened. */
export interface LedgerWriter extends LedgerReader {
  /** Numbers, chains and stores events of one dossier, and moves every projection with them. */
  appendToDossier(id: string, actor: Actor, at: Instant, drafts: readonly DossierDraft[]): DossierState;
  appendToStation(actor: Actor, at: Instant, drafts: readonly StationDraft[]): void;
  /** Inserts a job unless one of the same kind and key is there. */
  enqueue(job: NewJob, at: Instant): void;
}

/** The station's ledger. `fn` is synchronous: a transaction never waits for anything. */
export interface Ledger {
  read<Value>(fn: (reader: LedgerReader) => Value): Value;
  /** One transaction, flushed before it returns. A throw rolls all of it back. */
  write<Value>(fn: (writer: LedgerWriter) => Value): Value;
}
