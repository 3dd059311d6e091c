import type { Instant } from '#app/kernel/clock.ts';
import type { StoredViewLine, ViewChainEnd, ViewEntry, ViewLine, ViewSummary } from '#app/viewing/schema.ts';

/** The record of views (DESIGN §12): a chain of its own, only ever appended to, with the images of each view beside it. */
export interface Views {
  /** One transaction: hands over the end of the chain, stores the line made of it; durable when it returns. */
  append(make: (end: ViewChainEnd) => ViewLine): void;
  /** The opening of that id, or null. */
  opening(view: string): ViewEntry | null;
  /** Newest first. */
  ofDossier(dossier: string, most: number): readonly ViewSummary[];
  /** Bytes of an image left under this view, perhaps ahead of being looked at. Once per view and image. */
  fetched(view: string, image: number, at: Instant): void;
  /** The image was on the screen. Once per view and image. */
  seen(view: string, image: number, at: Instant): void;
  /** The end of the chain; 0 and zeros before the first line. */
  end(): ViewChainEnd;
  line(n: number): StoredViewLine | null;
  /** Every line in order, from line `from` (1 unless given) on. */
  lines(from?: number): Iterable<StoredViewLine>;
}
