import type { Dossier, DossierImage } from '../../dossier.tsx';
import { compareLeaves, currentImages, type PlacedSide, presentLeaves, sideViews } from '../../leafSides.ts';
import type { CountFigures } from '../../parts/ClosedCount.tsx';
import { placeName } from '../../parts/leafName.ts';

/** Every place of the dossier in the order of the paper: what stands at each side of each leaf. */
export const placesOf = (view: Dossier): readonly PlacedSide[] => presentLeaves(view).flatMap((leaf) => sideViews(view, leaf.leaf));

/** Whether an inspector or approver refused the image that stands there: it is to be captured again. */
export const isRefused = (image: DossierImage | null): boolean =>
  image !== null && (image.judgement?.verdict === 'rejected' || image.comparison?.result === 'differs');

const needsWork = (view: Dossier, place: PlacedSide): boolean =>
  isRefused(place.image) || view.count.sideMismatches.some((one) => one.leaf === place.leaf && one.side === place.side);

/** The next place after `from` that the count or a refusal speaks of, wrapping around; null when there is none. */
export const nextTrouble = (view: Dossier, places: readonly PlacedSide[], from: number): number | null => {
  const order = [...places.keys()].map((index) => (from + 1 + index) % places.length);
  return order.find((index) => places[index] !== undefined && needsWork(view, places[index])) ?? null;
};

/**
 * The count of what has gone past so far: sides up to the last leaf with an image. What comes after is not missing, it
 * has not been fed yet.
 */
export const passedFigures = (view: Dossier): CountFigures => {
  const images = currentImages(view);
  const last = images.reduce<string | null>(
    (furthest, image) => (furthest === null || compareLeaves(image.leaf, furthest) > 0 ? image.leaf : furthest),
    null,
  );
  const passed = last === null ? [] : view.count.sideMismatches.filter((one) => compareLeaves(one.leaf, last) <= 0);
  const [first] = passed;
  return {
    leaves: view.count.leaves,
    images: view.count.images,
    extraOnSide: view.count.extraOnSide,
    blankSides: view.count.blankSides,
    unexplained: passed.filter((one) => one.why === 'no-image').length,
    culprit: first === undefined ? null : placeName(first.leaf, first.side),
  };
};

/** How many leaves have something at both sides: what has gone through the machine. One that wants a second image has too. */
export const leavesPassed = (view: Dossier): number => {
  const open = new Set(view.count.sideMismatches.filter((one) => one.why === 'no-image').map((one) => one.leaf));
  return presentLeaves(view).filter((leaf) => !open.has(leaf.leaf)).length;
};
