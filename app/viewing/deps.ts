import type { DocumentTable } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Ids } from '#app/kernel/ids.ts';
import type { DeskIndex } from '#app/ports/DeskIndex.ts';
import type { Ledger } from '#app/ports/Ledger.ts';
import type { Views } from '#app/ports/Views.ts';

/** What the use cases of this room need. */
export interface ViewingDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly index: DeskIndex;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  /** Code of this station, as events name it. */
  readonly station: () => string;
  /** Whether the sign-in of that id still lives. */
  readonly sessionLives: (session: string) => boolean;
  readonly documentTable: DocumentTable;
}

/** Who looks, and under which sign-in. */
export interface Viewer {
  readonly person: string;
  readonly code: string;
  readonly name: string;
  readonly session: string;
}
