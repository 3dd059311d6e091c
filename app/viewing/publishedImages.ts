import { compareLeaves, type DossierState, type Image } from '#app/pipeline/index.ts';

/**
 * The images that a desk may rely on, in the order of the paper: those of the last version the archive confirmed. What
 * was captured after it is still on its way through approval, and what it will take the place of still counts (A3.1).
 */
export const publishedImages = (state: DossierState): readonly Image[] => {
  const receipted = state.receipts.at(-1)?.at;
  if (receipted === undefined) return [];
  const published = state.images.filter((image) => image.at <= receipted && image.state !== 'withdrawn');
  const replaced = new Set(published.map((image) => image.supersedes));
  return published
    .filter((image) => !replaced.has(image.image))
    .sort((a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? a.image - b.image : a.side === 'recto' ? -1 : 1));
};
