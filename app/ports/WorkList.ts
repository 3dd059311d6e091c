import type { Instant } from '#app/kernel/clock.ts';
import type { Position, StepId } from '#app/pipeline/steps.ts';

export interface WorkItem {
  readonly id: string;
  readonly version: number;
  readonly position: Position;
  readonly barcode: string | null;
  readonly dossierNumber: string;
  readonly name: string;
  readonly shelfRow: string;
  readonly leaves: number;
  readonly images: number;
  readonly outOfTurn: string | null;
  readonly sentBackReason: string | null;
  readonly aside: string | null;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly visits: Readonly<Partial<Record<StepId, number>>>;
  /** When it came to the step where it stands. */
  readonly since: Instant;
  readonly updatedAt: Instant;
}

/** Where a page of the list ends: the next begins behind it. */
export interface WorkCursor {
  readonly outOfTurn: boolean;
  readonly since: Instant;
  readonly id: string;
}

export interface WorkQuery {
  readonly tab: 'mine' | 'waiting' | 'sentBack' | 'outOfTurn' | 'aside';
  readonly person: string;
  /** Steps that the person can do; `waiting` lists these. */
  readonly steps: readonly StepId[];
  /** One step only, or null. */
  readonly step: StepId | null;
  /** Search key (app/kernel/searchKey), each word a prefix; empty for none. */
  readonly words: string;
  readonly after: WorkCursor | null;
  readonly limit: number;
}

export interface WorkCounts {
  readonly steps: readonly { readonly step: StepId; readonly count: number; readonly oldestAt: Instant | null }[];
  readonly tabs: {
    readonly mine: number;
    readonly waiting: number;
    readonly sentBack: number;
    readonly outOfTurn: number;
    readonly aside: number;
  };
}

/** Dossiers in the order in which they should be done: out of turn first, then the longest waiting. */
export interface WorkList {
  page(query: WorkQuery): readonly WorkItem[];
  /** Any dossier of the station whose words begin so, wherever it stands; the one touched last first. */
  find(words: string, limit: number): readonly WorkItem[];
  /** Dossiers with exactly this number, which only a mistake makes two of. */
  numbered(number: string, limit: number): readonly WorkItem[];
  counts(person: string, steps: readonly StepId[]): WorkCounts;
}
