import type { Dossier, DossierImage } from './dossier.tsx';
import type { SideView } from './parts/PageThumb.tsx';

export type Side = DossierImage['side'];
const SIDES: readonly Side[] = ['recto', 'verso'];

/** One thing that stands at a side: an image, a recorded blank, or nothing where something must be. */
export interface PlacedSide {
  readonly leaf: string;
  readonly side: Side;
  readonly view: SideView;
  readonly image: DossierImage | null;
}

/** `2` < `12` < `12.1` < `13`: as the leaves lie in the dossier. */
export const compareLeaves = (one: string, other: string): number => {
  const [number = 0, repeat = 0] = one.split('.').map(Number);
  const [otherNumber = 0, otherRepeat = 0] = other.split('.').map(Number);
  return number - otherNumber || repeat - otherRepeat;
};

const verdictOf = (image: DossierImage): 'accepted' | 'rejected' | 'doubt' | undefined => {
  if (image.comparison?.result === 'differs' || image.judgement?.verdict === 'rejected') return 'rejected';
  if (image.judgement?.verdict === 'accepted') return 'accepted';
  return image.verdicts?.some(({ severity }) => severity !== 'info') === true ? 'doubt' : undefined;
};

export const imageView = (image: DossierImage): SideView => ({
  kind: 'image',
  thumbnail: image.copies?.thumbnail ?? null,
  verdict: verdictOf(image),
  blank: image.blank,
});

export const currentImages = (view: Pick<Dossier, 'images'>): readonly DossierImage[] =>
  view.images.filter((image) => image.state === 'current');

/**
 * Both sides of a leaf, each with its images in order of acceptance. A side is `unexplained` once capture went past it;
 * before that it merely waits for its turn.
 */
export const sideViews = (view: Dossier, leaf: string): readonly PlacedSide[] => {
  const passed = currentImages(view).some((image) => compareLeaves(image.leaf, leaf) > 0) || view.position !== 'capture';
  return SIDES.flatMap((side): PlacedSide[] => {
    const images = currentImages(view).filter((image) => image.leaf === leaf && image.side === side);
    if (images.length > 0) return images.map((image) => ({ leaf, side, view: imageView(image), image }));
    const explained = view.explanations.some((one) => one.leaf === leaf && one.side === side);
    const kind = explained ? 'blank' : passed && view.images.length > 0 ? 'unexplained' : 'waiting';
    return [{ leaf, side, view: { kind }, image: null }];
  });
};

export const presentLeaves = (view: Pick<Dossier, 'leaves'>): Dossier['leaves'] => view.leaves.filter((leaf) => leaf.removed === null);

/** Current images as the paper lies: leaf, recto before verso, then order of acceptance. */
export const imagesInOrder = (view: Pick<Dossier, 'images'>): readonly DossierImage[] =>
  [...currentImages(view)].sort(
    (a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? a.image - b.image : a.side === 'recto' ? -1 : 1),
  );
