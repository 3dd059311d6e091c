import type { Instant } from '#app/kernel/clock.ts';

/** The lines of the log as they stand, for publishing, showing and checking. */
export interface DossierLines {
  /** A dossier's lines in order, up to `upToN` where given. */
  lines(dossier: string, upToN?: number): readonly string[];
  /** The end of the station's chain now. */
  stationHead(): { readonly n: number; readonly sha256: string; readonly at: Instant } | null;
  /** The last event of a kind that is about the station, or null. */
  lastAboutStation(kind: string): string | null;
  /** Every event of a kind that is about the station, in order. */
  aboutStation(kind: string): readonly string[];
  /** All lines of the station, in order. */
  everyLine(): Iterable<string>;
}
