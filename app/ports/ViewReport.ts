import type { ViewEntry } from '#app/viewing/schema.ts';

/** What a report of views is narrowed to; an empty field does not narrow. Instants: from inclusive, to exclusive. */
export interface ViewQuestion {
  readonly dossier: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly most: number;
}

export interface ReportedView {
  readonly n: number;
  readonly entry: ViewEntry;
  /** Pages that were on the screen under this view. */
  readonly seen: number;
}

/** Who viewed what (A2.6), newest first. */
export interface ViewReport {
  find(question: ViewQuestion): readonly ReportedView[];
}
