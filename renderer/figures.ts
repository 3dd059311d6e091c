import type { Dossier } from './dossier.tsx';
import type { CountFigures } from './parts/ClosedCount.tsx';
import { placeName } from './parts/leafName.ts';

/** The closed count of a dossier, as its component shows it. */
export const figuresOf = ({ count }: Pick<Dossier, 'count'>): CountFigures => {
  const first = count.sideMismatches[0];
  return {
    leaves: count.leaves,
    images: count.images,
    extraOnSide: count.extraOnSide,
    blankSides: count.blankSides,
    unexplained: count.sideMismatches.filter((one) => one.why === 'no-image').length,
    culprit: first === undefined ? null : placeName(first.leaf, first.side),
  };
};
