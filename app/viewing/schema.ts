import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Position } from '#app/pipeline/steps.ts';

/** `opened`: an e-dossier was opened. `paperRefused`: somebody asked for its paper and was told no (A3.4). */
export type ViewAct = 'opened' | 'paperRefused';

/** What is recorded of a view; the line of the chain is the canonical JSON of this with its place in the chain. */
export interface ViewEntry {
  /** A uuid; also names the view in image addresses. */
  readonly view: string;
  readonly act: ViewAct;
  readonly dossier: string;
  readonly actor: { readonly person: string; readonly code: string; readonly name: string };
  /** Sign-in under which it happened; the view is over when that ends. */
  readonly session: string;
  readonly at: Instant;
  readonly station: string;
  readonly purpose: string;
  readonly note: string;
  /** Unit that the paper was asked for; empty for an opening. */
  readonly unit: string;
}

/** A line of the record of views, as text and as what it is looked up by. */
export interface ViewLine {
  readonly n: number;
  readonly line: string;
  readonly sha256: Sha256;
  readonly entry: ViewEntry;
}

/** The end of the chain: 0 and zeros before the first line. */
export interface ViewChainEnd {
  readonly n: number;
  readonly sha256: Sha256;
  readonly lastAt: Instant | null;
}

export interface StoredViewLine {
  readonly n: number;
  readonly line: string;
  readonly sha256: string;
  readonly view: string;
  readonly dossier: string;
}

/** One opening as a list shows it. */
export interface ViewSummary {
  readonly at: Instant;
  readonly by: ViewEntry['actor'];
  readonly purpose: string;
  /** Images that were shown, not those merely fetched ahead. */
  readonly images: number;
}

/** An e-dossier as a search at the desk finds it. */
export interface DeskEntry {
  readonly id: string;
  readonly name: string;
  readonly nationalId: string;
  readonly insuranceNumber: string;
  readonly dossierNumber: string;
  readonly barcode: string | null;
  readonly position: Position;
  readonly documents: number;
  readonly images: number;
  readonly publishedVersion: string | null;
}
