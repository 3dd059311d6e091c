import { type Clock, millisecondsBetween } from '#app/kernel/clock.ts';

export interface Sending {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** How far the versions under way are, and how fast bytes went lately. In memory: after a start nothing is known again. */
export interface SendingProgress {
  begin(dossier: string, bytesTotal: number): void;
  /** Content that stands in the store now; `sent` by this try, or found there. */
  stored(dossier: string, bytes: number, sent: boolean): void;
  end(dossier: string): void;
  of(dossier: string): Sending | null;
  /** Bytes a second of pages stored in the last minute; null until that is known. */
  bytesPerSecond(): number | null;
}

const WINDOW_MILLISECONDS = 60_000;
/** A speed is told only after so much time and so many files of it. */
const LEAST_MILLISECONDS = 3_000;
const LEAST_FILES = 3;

/** Counts what goes out; the clock may be set back, and then the speed is unknown again. */
export const sendingProgress = (clock: Clock): SendingProgress => {
  const under = new Map<string, { bytesDone: number; readonly bytesTotal: number }>();
  let lately: { readonly at: string; readonly bytes: number }[] = [];
  return {
    begin: (dossier, bytesTotal) => void under.set(dossier, { bytesDone: 0, bytesTotal }),
    stored(dossier, bytes, sent) {
      const one = under.get(dossier);
      if (one !== undefined) one.bytesDone = Math.min(one.bytesTotal, one.bytesDone + bytes);
      const at = clock.now();
      if (sent) lately.push({ at, bytes });
      lately = lately.filter((seen) => seen.at <= at && millisecondsBetween(seen.at, at) <= WINDOW_MILLISECONDS);
    },
    end: (dossier) => void under.delete(dossier),
    of: (dossier) => {
      const one = under.get(dossier);
      return one === undefined ? null : { ...one };
    },
    bytesPerSecond() {
      const now = clock.now();
      const [first] = lately;
      if (first === undefined || lately.length < LEAST_FILES || under.size === 0) return null;
      const elapsed = millisecondsBetween(first.at, now);
      if (elapsed < LEAST_MILLISECONDS || elapsed > 2 * WINDOW_MILLISECONDS) return null;
      // The first file's own time lies before the window.
      const went = lately.slice(1).reduce((sum, one) => sum + one.bytes, 0);
      return went === 0 ? null : (went * 1000) / elapsed;
    },
  };
};
