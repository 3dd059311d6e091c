import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Position } from '#app/pipeline/steps.ts';

/** `opened`: an e-dossier was opened. `paperRefused`: somebody asked for its paper and was told no (A3.4). */
export type StationViewAct = 'opened' | 'paperRefused';

/**
 * What else the centre's desk records in the same chain: a no with its reason, a page printed, a dossier asked for out of
 * turn (A3.2), and every change of what somebody may see.
 */
export const DESK_ACTS = ['opened', 'paperRefused', 'denied', 'printed', 'asked', 'granted', 'revoked', 'rightsSet', 'unitSet'] as const;
export type ViewAct = (typeof DESK_ACTS)[number];

/** The units that people of the centre's desks belong to (A3.1). Their titles are `desk.unit.<unit>`. */
export const UNITS = ['technical', 'shortTerm', 'longTerm', 'medical', 'unemployment', 'inspection', 'legal', 'archive'] as const;
export type DeskUnit = (typeof UNITS)[number];

/** What a unit may do with e-dossiers. `medical`: papers of the medical group too. */
export const DESK_RIGHTS = ['view', 'print', 'request', 'medical'] as const;
export type DeskRight = (typeof DESK_RIGHTS)[number];

/**
 * The rights of a unit until an administrator sets others. Medical papers are seen by the medical and the short-term-benefit
 * units only, unless a right says otherwise (TAXONOMY, groups).
 */
export const DEFAULT_RIGHTS: Readonly<Record<DeskUnit, readonly DeskRight[]>> = {
  technical: ['view', 'print', 'request'],
  shortTerm: ['view', 'print', 'request', 'medical'],
  longTerm: ['view', 'print', 'request'],
  medical: ['view', 'print', 'request', 'medical'],
  unemployment: ['view', 'print', 'request'],
  inspection: ['view'],
  legal: ['view'],
  archive: ['view', 'request'],
};

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
  /** Unit that the paper was asked for; empty for an opening at a station. At the centre: the unit of the person. */
  readonly unit: string;
  /** At the centre: the accepted version that was opened, and the digest by which each of its bytes is found. */
  readonly version?: string;
  readonly inventorySha512?: string;
  /** Pages that this person's unit may not see and that were left out. */
  readonly withheld?: number;
  /** The page of `printed` and, where it was one, of `denied`. */
  readonly image?: number;
  /** Code of the refusal of `denied`. */
  readonly reason?: string;
  /** Whom or what a change of rights concerns: person id or unit; a request's uuid of `asked`. */
  readonly subject?: string;
  /** Of `granted`: the last day that it holds. */
  readonly until?: string;
  /** The rights that a unit has, or the unit that a person belongs to, from here on. */
  readonly set?: readonly string[];
}

/** What the desks record when leave by name is given: with its end, or taken away. */
export interface GivenLeave {
  readonly dossier: string;
  readonly person: string;
  /** Null: taken away. */
  readonly until: string | null;
  readonly reason: string;
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
