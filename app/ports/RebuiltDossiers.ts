import type { AcceptedEntry } from '#app/centre/schema.ts';
import type { Instant } from '#app/kernel/clock.ts';
import type { DossierEvent, DossierState } from '#app/pipeline/schema.ts';
import type { VersionPlan } from './ContentStore.ts';
import type { CopyRow } from './Copies.ts';

/** A dossier as its accepted version tells it, verified; everything that a station keeps of it but the bytes. */
export interface RebuiltDossier {
  readonly state: DossierState;
  /** The whole chain, oldest first, byte for byte. */
  readonly events: readonly { readonly event: DossierEvent; readonly line: string; readonly sha256: string }[];
  /** Who wrote its last line. */
  readonly station: string;
  readonly acceptance: AcceptedEntry;
  readonly plan: VersionPlan;
  readonly created: Instant;
  readonly copies: readonly CopyRow[];
  /** Masters, arrivals and access copies, which stand in the store and not here. */
  readonly content: readonly {
    readonly sha256: string;
    readonly sha512: string;
    readonly bytes: number;
    readonly path: string;
    readonly place: 'spool' | 'derived';
  }[];
}

/** Takes dossiers into a station that is being rebuilt, before it has a log of its own. Synchronous. */
export interface RebuiltDossiers {
  /** Each in one transaction; the entries of the centre have to be kept already. */
  add(dossier: RebuiltDossier, at: Instant): void;
}
