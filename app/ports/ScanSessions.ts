import type { Instant } from '#app/kernel/clock.ts';

/** A batch at a scanner as the ledger's database knows it (SCANNERS §5.3). */
export interface ScanSessionRow {
  readonly id: string;
  readonly dossier: string;
  readonly person: string;
  readonly device: string;
  readonly profile: string;
  readonly startedAt: Instant;
  /** Images of the dossier when the batch began: what came after them is the batch's. */
  readonly imagesBefore: number;
  readonly ended: {
    readonly at: Instant;
    readonly why: string;
    readonly certain: boolean;
    readonly fault: string | null;
    readonly pages: number;
  } | null;
  /** `asked`: the machine died under it, and nobody has said yet what became of the sheet on its way. */
  readonly recovery: 'none' | 'asked' | 'rescan' | 'nothing-fed';
}

export interface ScanSessions {
  /** Recorded before the first sheet moves. */
  begin(row: Pick<ScanSessionRow, 'id' | 'dossier' | 'person' | 'device' | 'profile' | 'startedAt' | 'imagesBefore'>): void;
  end(id: string, ended: NonNullable<ScanSessionRow['ended']>): void;
  latest(dossier: string): ScanSessionRow | null;
  /** At start: batches that a dead program left open. While a batch runs, one sheet may always be on its way. */
  interruptOpen(at: Instant): number;
  answerRecovery(id: string, answer: 'rescan' | 'nothing-fed'): void;
}
