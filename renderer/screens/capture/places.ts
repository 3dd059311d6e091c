import type { Dossier, DossierImage } from '../../dossier.tsx';
import { type PlacedSide, presentLeaves, sideViews } from '../../leafSides.ts';

/** Every place of the dossier in the order of the paper: what stands at each side of each leaf. */
export const placesOf = (view: Dossier): readonly PlacedSide[] => presentLeaves(view).flatMap((leaf) => sideViews(view, leaf.leaf));

/** Whether an inspector or approver refused the image that stands there: it is to be captured again. */
export const isRefused = (image: DossierImage | null): boolean => image !== null && (image.judgement?.verdict === 'rejected' || image.comparison?.result === 'differs');

const needsWork = (view: Dossier, place: PlacedSide): boolean =>
  isRefused(place.image) || view.count.sideMismatches.some((one) => one.leaf === place.leaf && one.side === place.side);

/** The next place after `from` that the count or a refusal speaks of, wrapping around; null when there is none. */
export const nextTrouble = (view: Dossier, places: readonly PlacedSide[], from: number): number | null => {
  const order = [...places.keys()].map((index) => (from + 1 + index) % places.length);
  return order.find((index) => places[index] !== undefined && needsWork(view, places[index])) ?? null;
};

/** How many leaves have both sides explained, from the first on: what has gone through the machine. */
export const leavesPassed = (view: Dossier): number => {
  const open = new Set(view.count.sideMismatches.map((one) => one.leaf));
  return presentLeaves(view).filter((leaf) => !open.has(leaf.leaf)).length;
};
