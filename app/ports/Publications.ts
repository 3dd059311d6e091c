import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Receipt, VersionPlan } from './ContentStore.ts';

/** A version on its way to the archive: its plan, frozen before anything of it is written (DESIGN §12 "Versions"). */
export interface OpenPublication {
  readonly plan: VersionPlan;
  readonly switched: boolean;
}

export interface Publications {
  /** The dossier's version that is begun and not yet fully receipted; null when there is none. */
  open(dossier: string): OpenPublication | null;
  /** Freezes a plan, and the number that the version is announced under. `headN`: `dossierN` of the last event that the version tells of. */
  freeze(dossier: string, plan: VersionPlan, headN: number, at: Instant): void;
  /** Receipts as the store confirms them, once each; a receipt that differs from the one on record throws. */
  addReceipts(dossier: string, version: string, receipts: readonly Receipt[]): void;
  /** The store switched to this version. */
  markSwitched(dossier: string, version: string): void;
  /**
   * What the store confirmed of bytes that an earlier version of the dossier holds, or what the centre accepted of them before this
   * station was rebuilt; null when neither.
   */
  receiptOf(dossier: string, sha256: Sha256): Receipt | null;
  /** `dossierN` that the last frozen version tells of; 0 when none was frozen. */
  lastHeadN(dossier: string): number;
}
