import { compareLeaves, currentImages, type DossierState, presentLeaves, type Side } from '#app/pipeline/index.ts';

export interface Place {
  readonly leaf: string;
  readonly side: Side;
}

export interface PlaceOrder {
  /** Leaf to begin at, or empty for the first. */
  readonly fromLeaf: string;
  readonly sides: readonly Side[];
  /**
   * `one`: a feeder gives each side once, whatever the leaf needs; unfolding leaves are finished on the glass.
   * `needed`: as many images as the leaf needs, one after the other.
   */
  readonly fill: 'one' | 'needed';
}

/** The first side, in the order of the paper, that still wants an image; null when none does. */
export const nextPlace = (state: DossierState, { fromLeaf, sides, fill }: PlaceOrder): Place | null => {
  const have = new Map<string, number>();
  for (const image of currentImages(state)) have.set(`${image.leaf}/${image.side}`, (have.get(`${image.leaf}/${image.side}`) ?? 0) + 1);
  const explained = new Set(state.explanations.map((one) => `${one.leaf}/${one.side}`));
  for (const leaf of presentLeaves(state)) {
    if (fromLeaf !== '' && compareLeaves(leaf.leaf, fromLeaf) < 0) continue;
    for (const side of sides) {
      const place = `${leaf.leaf}/${side}`;
      if (!explained.has(place) && (have.get(place) ?? 0) < (fill === 'one' ? 1 : leaf.images[side])) return { leaf: leaf.leaf, side };
    }
  }
  return null;
};
