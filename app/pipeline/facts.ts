import type { DocumentTable } from '#app/documents/index.ts';
import type { Actor } from './events.ts';
import type { DossierState } from './state.ts';
import type { Capability } from './steps.ts';

/** The dossier's next version in the archive, as far as it is known here. */
export interface PublicationFacts {
  readonly version: string;
  /** `dossierN` of the last event that the version holds: what happened after it is not in the archive yet. */
  readonly logN: number;
  readonly inventorySha512: string;
  readonly contentFiles: number;
  readonly contentBytes: number;
  /** Digest of the sorted receipts. */
  readonly receiptsSha256: string;
  /** Content paths of the plan whose bytes the store has not confirmed. */
  readonly missingReceipts: readonly string[];
}

/**
 * Everything a decision rests on, loaded inside the transaction that will record it (DESIGN §3, §12). `decide` reads
 * nothing else.
 */
export interface Facts {
  readonly dossier: DossierState | null;
  readonly actor: Actor;
  readonly capabilities: readonly Capability[];
  /** False for a station set up to try things with: identity numbers of made-up people fail their check digit there. */
  readonly sampleStation: boolean;
  /** Another dossier of this station under the same dossier number, if there is one. */
  readonly sameNumber: { readonly dossier: string; readonly position: string } | null;
  /** The next free barcode value of this station. */
  readonly nextBarcode: string;
  /** sha256 of each current image's access copy as it can be seen now; absent while it is being made. */
  readonly accessSha256: ReadonlyMap<number, string>;
  readonly publication: PublicationFacts | null;
  /** Digest of the sorted list (image, master, access copy) of the current images: what an approval now would bind. */
  readonly approvalSha256: string;
  readonly documentTable: DocumentTable;
  /** Kinds of the dossier's events after that one, each once: what a person who saw that version has not seen. */
  readonly changesSince: (version: number) => readonly string[];
}

/** Facts about a dossier that is there. */
export type DossierFacts = Facts & { readonly dossier: DossierState };
