import type { Hasher, Sha256 } from '#app/kernel/digest.ts';
import type { Refusal } from '#app/kernel/refusal.ts';
import { refuse } from '#app/kernel/refusal.ts';
import { type Actor, type DossierState, type PerformDeps, perform } from '#app/pipeline/index.ts';
import type { ImageSource, Imaging, IntakePage } from '#app/ports/Imaging.ts';
import type { Spool } from '#app/ports/Spool.ts';
import { type Acknowledgement, acceptFrame, type Frame } from './acceptFrame.ts';
import { nextPlace, type Place, type PlaceOrder } from './placement.ts';

export interface TakeInDeps extends PerformDeps {
  readonly spool: Spool;
  readonly imaging: Imaging;
  readonly hasher: Hasher;
}

export interface TakeInOrder {
  readonly dossier: string;
  readonly actor: Actor;
  /** The whole file: its pages are judged first, and a container is kept beside them byte for byte. */
  readonly bytes: Uint8Array;
  readonly places: PlaceOrder;
  /** Image that the first page takes the place of; 0 for none. */
  readonly recapture: number;
}

/** What became of one page of a file; told only when it is durable. */
export type TakenIn =
  | { readonly kind: 'acknowledged'; readonly page: number; readonly acknowledgement: Acknowledgement }
  | { readonly kind: 'separator'; readonly page: number }
  | { readonly kind: 'refused'; readonly page: number | null; readonly refusal: Refusal };

const stateOf = (deps: TakeInDeps, dossier: string): DossierState | null => deps.ledger.read((reader) => reader.dossier(dossier));

/** Where the next page belongs: in the place of the image it supersedes, else on the next side that wants one. */
const placeOf = (deps: TakeInDeps, order: TakeInOrder, supersedes: number): Place | null => {
  const state = stateOf(deps, order.dossier);
  if (state === null) return null;
  const superseded = state.images.find((image) => image.image === supersedes && image.state === 'current');
  return superseded === undefined ? nextPlace(state, order.places) : { leaf: superseded.leaf, side: superseded.side };
};

const frameOf = (page: IntakePage, place: Place, supersedes: number): Frame => ({
  ...place,
  bytes: page.master.bytes,
  mime: page.master.mime,
  dpi: Math.round(page.dpi ?? 0),
  source: { driver: 'files', device: 'files', profile: page.how },
  supersedes,
  arrival:
    page.arrival === null || page.how === 'file'
      ? null
      : {
          sha256: page.arrival.sha256,
          page: page.arrival.page,
          how: page.how,
          renderer: page.rendering === null ? '' : `${page.rendering.renderer} ${page.rendering.version}`,
          dpi: page.rendering?.dpi ?? 0,
          kept: { sha256: page.arrival.sha256, bytes: page.arrival.byteLength, mime: page.arrival.mime, pages: page.pages },
        },
});

/**
 * Takes in the pages of a file, in their order: type, limits and a strict decode in the worker before `acceptFrame`
 * (DESIGN §12 "Order for files"). A bad page is told and passed over; a separator sheet is noted, never an image.
 */
export async function* takeInFile(deps: TakeInDeps, order: TakeInOrder): AsyncGenerator<TakenIn> {
  let supersedes = order.recapture;
  let kept = false;
  for await (const each of deps.imaging.intake({ bytes: order.bytes } satisfies ImageSource)) {
    if (!each.ok) {
      yield { kind: 'refused', page: each.page, refusal: each.refusal };
      continue;
    }
    const page = each.value;
    if (page.separator !== null) {
      const sha256: Sha256 = deps.hasher.sha256(page.master.bytes);
      const noted = perform(deps, order.dossier, order.actor, { kind: 'noteSeparator', input: { sha256 } });
      yield noted.ok ? { kind: 'separator', page: page.page } : { kind: 'refused', page: page.page, refusal: noted.refusal };
      continue;
    }
    const place = placeOf(deps, order, supersedes);
    if (place === null) {
      yield { kind: 'refused', page: page.page, refusal: refuse('no-leaf-left').refusal };
      continue;
    }
    if (page.arrival !== null && !kept) {
      await deps.spool.put(order.bytes);
      kept = true;
    }
    const taken = await acceptFrame(deps, order.dossier, order.actor, frameOf(page, place, supersedes));
    supersedes = 0;
    yield taken.ok
      ? { kind: 'acknowledged', page: page.page, acknowledgement: taken.value }
      : { kind: 'refused', page: page.page, refusal: taken.refusal };
  }
}
