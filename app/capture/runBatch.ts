import type { Refusal } from '#app/kernel/refusal.ts';
import type { Actor, PerformDeps } from '#app/pipeline/index.ts';
import type { After, DeviceRef, ScanSession, StagedPage } from '#app/ports/Scanner.ts';
import type { Spool } from '#app/ports/Spool.ts';
import { acceptFrame } from './acceptFrame.ts';
import { nextPlace, type Place, type PlaceOrder } from './placement.ts';
import { structuralCheck } from './structuralCheck.ts';

export interface BatchDeps extends PerformDeps {
  readonly spool: Spool;
  /** Bytes of a staged page. */
  readonly readStaged: (path: string) => Promise<Uint8Array>;
}

export interface Batch {
  readonly dossier: string;
  readonly actor: Actor;
  readonly device: DeviceRef;
  readonly profile: string;
  readonly duplex: boolean;
  readonly fromLeaf: string;
  /** Side that a single-sided run captures. */
  readonly side: 'recto' | 'verso';
  /** One image onto exactly `fromLeaf` and `side`, whatever is there. */
  readonly single: boolean;
  /** Image to capture again; 0 for an ordinary run. */
  readonly recapture: number;
}

/**
 * How a batch ended. `pages` were all acknowledged; `atRisk` sheets may lie in the output tray without an image. `certain`:
 * nobody has to look where the last sheet is.
 */
export interface BatchEnd {
  readonly why: 'feeder-empty' | 'stopped' | 'no-leaf-left' | 'one-image' | 'fault' | 'refused';
  readonly certain: boolean;
  readonly fault: string | null;
  readonly atRisk: 0 | 1;
  readonly refusal: Refusal | null;
  readonly pages: number;
}

const ended = (pages: number, why: BatchEnd['why'], more: Partial<BatchEnd> = {}): BatchEnd => ({
  why,
  certain: true,
  fault: null,
  atRisk: 0,
  refusal: null,
  pages,
  ...more,
});

/** The page that was taken in last. */
interface Taken extends Pick<StagedPage, 'sheet' | 'side'> {
  readonly place: Place;
}

/** The place of a side that came out of the feeder: a back lies on the leaf of its front, whatever else is there. */
const placeOf = (
  deps: BatchDeps,
  batch: Batch,
  page: StagedPage,
  front: Place | null,
  last: Taken | null,
): { readonly place: Place; readonly supersedes: number } | null => {
  const state = deps.ledger.read((reader) => reader.dossier(batch.dossier));
  if (state === null) return null;
  const superseded = state.images.find((image) => image.image === batch.recapture && image.state === 'current');
  if (superseded !== undefined) return { place: { leaf: superseded.leaf, side: superseded.side }, supersedes: superseded.image };
  if (batch.single) return { place: { leaf: batch.fromLeaf, side: batch.side }, supersedes: 0 };
  // The same side of the same sheet handed over twice: both lie there, for a person to see, and no later sheet is shifted.
  if (last !== null && page.hints.repeated && page.sheet === last.sheet && page.side === last.side)
    return { place: last.place, supersedes: 0 };
  if (page.side === 'back' && front !== null) return { place: { leaf: front.leaf, side: 'verso' }, supersedes: 0 };
  const place = nextPlace(state, orderOf(batch));
  return place === null ? null : { place, supersedes: 0 };
};

const orderOf = (batch: Batch): PlaceOrder => ({ fromLeaf: batch.fromLeaf, sides: batch.duplex ? ['recto'] : [batch.side], fill: 'one' });

/** Whether another sheet has a leaf to belong to: asked before it is fed, so that no page comes in without a place. */
const wantsMore = (deps: BatchDeps, batch: Batch, frontTaken: boolean, pages: number): boolean => {
  if (batch.recapture !== 0 || batch.single) return pages === 0;
  const state = deps.ledger.read((reader) => reader.dossier(batch.dossier));
  return frontTaken || (state !== null && nextPlace(state, orderOf(batch)) !== null);
};

/**
 * Runs a scanner's session to its end: each page is staged, checked for structure only, accepted, and only its receipt
 * lets the next sheet move (DESIGN §2 stop 1). A page that is refused stops the batch before anything else is fed.
 */
export const runBatch = async (deps: BatchDeps, session: ScanSession, batch: Batch): Promise<BatchEnd> => {
  let after: After = 'first-page';
  let front: Place | null = null;
  let frontTaken = false;
  let last: Taken | null = null;
  let pages = 0;
  for (;;) {
    if (!wantsMore(deps, batch, frontTaken, pages)) {
      await session.stop('after-page');
      // Said once more, so that the last page's receipt reaches the driver and its staged file may go.
      await session.next(after);
      return ended(pages, batch.recapture === 0 && !batch.single ? 'no-leaf-left' : 'one-image');
    }
    const delivery = await session.next(after);
    if (delivery.kind === 'end') return ended(pages, delivery.why, { certain: delivery.certain });
    if (delivery.kind === 'fault')
      return ended(pages, 'fault', { fault: delivery.fault.code, atRisk: delivery.fault.atRisk, certain: delivery.fault.atRisk === 0 });
    if (delivery.kind !== 'page') return ended(pages, 'fault', { fault: 'protocol', certain: false });
    const { page } = delivery;
    const bytes = await deps.readStaged(page.path);
    const sound = structuralCheck(bytes);
    const found = placeOf(deps, batch, page, front, last);
    if (!sound.ok || found === null || page.media === 'application/pdf') {
      await session.stop('now');
      return ended(pages, 'refused', {
        refusal: sound.ok ? { code: 'no-leaf-left', details: {} } : sound.refusal,
        atRisk: 1,
        certain: false,
      });
    }
    const taken = await acceptFrame(deps, batch.dossier, batch.actor, {
      ...found.place,
      supersedes: found.supersedes,
      bytes,
      mime: page.media,
      dpi: page.dpi,
      arrival: null,
      source: { driver: batch.device.driver, device: batch.device.id, profile: batch.profile },
    });
    if (!taken.ok) {
      await session.stop('now');
      return ended(pages, 'refused', { refusal: taken.refusal, atRisk: 1, certain: false });
    }
    pages += 1;
    last = { sheet: page.sheet, side: page.side, place: found.place };
    front = page.side === 'front' ? found.place : null;
    frontTaken = batch.duplex && page.side === 'front';
    after = { seq: page.seq, sha256: page.sha256, row: `${batch.dossier}/${taken.value.image}` };
  }
};
