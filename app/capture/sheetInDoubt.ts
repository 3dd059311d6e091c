import type { DossierState, Side } from '#app/pipeline/index.ts';
import type { ScanSessionRow } from '#app/ports/ScanSessions.ts';
import { nextPlace, type Place } from './placement.ts';
import type { Batch } from './runBatch.ts';

/** A sheet of which only a person can say where it is: it may have left the feeder without being stored (LOOK 4b). */
export interface SheetInDoubt {
  readonly session: string;
  /** Pages that the batch stored before it; all of them are safe. */
  readonly recordedPages: number;
  /** The image that the batch stored last: what lies on the paper before the one in doubt. Null when it stored none. */
  readonly lastImage: number | null;
  /** Where the next sheet from the feeder will be placed, so that this one has to be the next. */
  readonly place: Place | null;
  /** It was fed by itself, for one image; nothing follows it. */
  readonly alone: boolean;
}

/** The first word of a batch's profile: which sides its sheets gave. */
const firstSideOf = (profile: string): readonly Side[] => {
  const [sides] = profile.split(' ');
  if (sides === 'duplex' || sides === 'recto') return ['recto'];
  return sides === 'verso' ? ['verso'] : ['recto', 'verso'];
};

const placeOf = (state: DossierState, row: ScanSessionRow, batch: Batch | null): Place | null => {
  const superseded = state.images.find((image) => image.image === batch?.recapture);
  if (superseded !== undefined) return { leaf: superseded.leaf, side: superseded.side };
  if (batch?.single === true) return { leaf: batch.fromLeaf, side: batch.side };
  return nextPlace(state, { fromLeaf: batch?.fromLeaf ?? '', sides: firstSideOf(row.profile), fill: 'one' });
};

/** Whether the row itself asks: the program died under the batch, or its end left open where the last sheet is. */
const asks = (state: DossierState, { recovery, ended, imagesBefore }: ScanSessionRow): boolean => {
  if (recovery !== 'none' || ended === null) return recovery === 'asked';
  // Pages that came after it: the question was answered and the work has gone on.
  return !ended.certain && state.images.length <= imagesBefore + ended.pages;
};

/**
 * The sheet that the last batch of a dossier leaves in doubt, or null. `batch` is what was ordered, where this process
 * still knows it: after a restart only the row tells.
 */
export const sheetInDoubt = (state: DossierState, row: ScanSessionRow, batch: Batch | null): SheetInDoubt | null => {
  if (!asks(state, row)) return null;
  const recordedPages = row.ended?.pages ?? 0;
  return {
    session: row.id,
    recordedPages,
    lastImage: recordedPages === 0 ? null : (state.images.at(-1)?.image ?? null),
    place: placeOf(state, row, batch),
    alone: batch !== null && (batch.single || batch.recapture !== 0),
  };
};
