import type { AcceptedEntry, CentreEntry } from '#app/centre/schema.ts';
import type { Instant } from '#app/kernel/clock.ts';

/** What a desk looks for. Empty fields do not narrow; `text` is typed by a person: name, national ID, any number, in any digits. */
export interface CentreQuery {
  readonly text: string;
  readonly branch?: string;
  /** Document type or heading code that the dossier must hold. */
  readonly type?: string;
  readonly heading?: string;
  /** Gregorian days, inclusive: a date among the index fields of a document. */
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

export interface FoundDossier {
  readonly object: string;
  readonly branch: string;
  readonly branchName: string;
  readonly name: string;
  readonly nationalId: string;
  readonly insuranceNumber: string;
  readonly dossierNumber: string;
  /** Current images, captured blanks among them: what can be looked at. */
  readonly images: number;
  readonly documents: number;
  /** The last accepted version, and when the centre accepted it. */
  readonly version: string;
  readonly acceptedAt: Instant;
  readonly restricted: boolean;
  /** What became of a newer version: rejected, or accepted with a `dossier.json` that could not be read (yet). */
  readonly newer: 'none' | 'rejected' | 'unread';
}

/** The last accepted state of a dossier, as the desk opens it. */
export interface IndexedDossier extends FoundDossier {
  readonly inventorySha512: string;
  readonly entry: number;
  /** `dossier.json` of that version, text. */
  readonly document: string;
}

/**
 * The index of the centre: a fold of the centre's log in its order and of the `dossier.json` of what was accepted, nothing else
 * (STORE.md §4 duty 2). Made again from the store alone it is the same, row for row. Views, accounts and rights are elsewhere.
 * An accepted version whose `dossier.json` is lost stands as unread and stops nothing; read later, it takes the place that it
 * would have had (docs/decisions/0095).
 */
export interface CentreIndex {
  /** Number of the last entry that was applied; 0 for an empty index. */
  appliedTo(): number;
  /**
   * Applies the entry after that one; `document` is the text of `dossier.json` for an accepted version, or null where nobody can
   * read it: then the version stands as unread. Null for every other kind. One transaction.
   */
  apply(entry: CentreEntry, document: string | null): void;
  /** Numbers of the entries that stand as unread, in order: the last accepted versions of as many dossiers. */
  unread(): readonly number[];
  /** Takes in the text of an entry that stands as unread, as if it had been read in its turn. One transaction. */
  applyLate(entry: AcceptedEntry, document: string): void;
  search(query: CentreQuery): { readonly found: readonly FoundDossier[]; readonly more: boolean };
  dossier(object: string): IndexedDossier | null;
  /** Every dossier of one national ID: shown together, never merged. */
  ofPerson(nationalId: string): readonly FoundDossier[];
}

/** An entry with the `dossier.json` text of the version it accepts, null where it cannot be read; null for every other kind. */
export interface FeedEntry {
  readonly entry: CentreEntry;
  readonly document: string | null;
}

/** The index as `centre reindex` fills it: many entries a transaction, so that a million are a matter of minutes. */
export interface CentreIndexFeed extends CentreIndex {
  /** Applies the entries in order, one transaction a batch. Stopped anywhere, `appliedTo` tells where to go on. */
  applyAll(entries: Iterable<FeedEntry>): void;
}
