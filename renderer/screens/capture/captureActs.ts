import type { Dossier, DossierHandle } from '../../dossier.tsx';
import { type PlacedSide, presentLeaves } from '../../leafSides.ts';
import { placeName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';
import { leafAfter } from '../paper/leafAfter.ts';

type Turn = 0 | 90 | 180 | 270;

/** What an operator does to the place in hand, each a recorded act of the dossier. */
export const captureActs = (handle: DossierHandle, view: Dossier, place: PlacedSide) => {
  const { leaf, side, image } = place;
  return {
    // Turning and counting are shown at once too, so that a second key builds on the first instead of saying it again.
    /** An image that carries nothing, or a side that has none to be captured; the same key takes it back. */
    blank: (): Promise<boolean> => {
      if (image !== null) {
        const [own, blank] = [image.image, !image.blank];
        // Shown at once, so that the same key pressed again before the agent answered takes back and does not repeat.
        const shown = (before: Dossier): Dossier => ({
          ...before,
          images: before.images.map((one) => (one.image === own ? { ...one, blank } : one)),
        });
        return handle.perform({ kind: 'markBlank', input: { image: own, blank } }, shown);
      }
      if (place.view.kind === 'blank') return handle.perform({ kind: 'reopenSide', input: { leaf, side } });
      return handle.perform({ kind: 'explainSide', input: { leaf, side, as: 'blank' } });
    },
    turn: (): void => {
      if (image === null) return;
      const recipe = { ...image.recipe, turn: ((image.recipe.turn + 90) % 360) as Turn };
      void handle.perform({ kind: 'setRecipe', input: { image: image.image, recipe } }, (before) => ({
        ...before,
        images: before.images.map((one) => (one.image === image.image ? { ...one, recipe } : one)),
      }));
    },
    /** One image more or fewer that this side needs: it unfolds, or a slip on it is lifted. */
    needs: (by: 1 | -1): void => {
      const known = presentLeaves(view).find((one) => one.leaf === leaf);
      if (known === undefined) return;
      const images = { ...known.images, [side]: Math.max(1, known.images[side] + by) };
      const more = images.recto + images.verso > 2 && !known.oddities.some((one) => one === 'unfolds' || one === 'slip');
      const oddities = more ? [...known.oddities, 'unfolds' as const] : known.oddities;
      const reason = t('capture.needs-reason', { place: placeName(leaf, side), n: images[side] });
      void handle.perform(
        { kind: 'amendLeaf', input: { change: 'changed', leaf: { leaf, oddities, images, note: known.note }, reason } },
        (before) => ({ ...before, leaves: before.leaves.map((one) => (one.leaf === leaf ? { ...one, oddities, images } : one)) }),
      );
    },
    moveTo: (target: PlacedSide | undefined): unknown => {
      if (image === null || target === undefined) return;
      return handle.perform({ kind: 'moveImage', input: { image: image.image, leaf: target.leaf, side: target.side } });
    },
    withdraw: (reason: string): void => {
      if (image !== null) void handle.perform({ kind: 'withdrawImage', input: { image: image.image, reason } });
    },
    /** A leaf found between two, as «مکرر» of the one before it. */
    insertAfter: (reason: string): void => {
      const added = { leaf: leafAfter(view.leaves, leaf), oddities: ['repeated' as const], images: { recto: 1, verso: 1 }, note: '' };
      void handle.perform({ kind: 'amendLeaf', input: { change: 'added', leaf: added, reason } });
    },
  } as const;
};
