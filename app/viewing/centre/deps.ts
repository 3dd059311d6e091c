import type { DocumentTable } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Ids } from '#app/kernel/ids.ts';
import type { AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { CentreIndex } from '#app/ports/CentreIndex.ts';
import type { DeskRights } from '#app/ports/DeskRights.ts';
import type { ImagingRequests } from '#app/ports/ImagingRequests.ts';
import type { ViewReport } from '#app/ports/ViewReport.ts';
import type { Views } from '#app/ports/Views.ts';

/** What the use cases of the centre's desk need. */
export interface CentreDeskDeps {
  readonly index: CentreIndex;
  readonly files: AcceptedFiles;
  readonly rights: DeskRights;
  /** Whether the log's last word on an object is a restriction. The index follows the log and may be behind it. */
  readonly restrictedByLog: (object: string) => boolean;
  readonly requests: ImagingRequests;
  readonly views: Views;
  readonly report: ViewReport;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  /** Name of this desk's host in the record of views. */
  readonly station: () => string;
  /** Whether the sign-in of that id still lives. */
  readonly sessionLives: (session: string) => boolean;
  readonly personKnown: (person: string) => boolean;
  readonly documentTable: DocumentTable;
}
