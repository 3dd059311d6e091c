import type { DocumentTable } from '#app/documents/index.ts';
import { type DossierState, type Image, imagesInOrder } from './state.ts';

/**
 * Images in the way of finishing step 12, in the order of the paper (DESIGN §12 "Classification"): not blank and in no
 * document, in two, in one of a heading that must be resolved first, or between the leaves of a document that they are
 * not part of (a document is consecutive images, also after a leaf was added or an image moved on a second visit).
 */
export const unclassifiedImages = (dossier: DossierState, table: DocumentTable): readonly Image[] => {
  const unresolved = new Set(table.headings.filter((heading) => heading.unresolved).map((heading) => heading.code));
  const order = imagesInOrder(dossier);
  const placeOf = new Map(order.map((image, place) => [image.image, place]));
  const documents = dossier.documents.map(({ images, heading }) => {
    const places = images.flatMap((image) => placeOf.get(image) ?? []);
    return { images: new Set(images), open: unresolved.has(heading), first: Math.min(...places), last: Math.max(...places) };
  });
  return order.filter((image, place) => {
    const holding = documents.filter((one) => one.images.has(image.image));
    const inside = documents.some((one) => one.first < place && place < one.last && !one.images.has(image.image));
    if (holding.some((one) => one.open) || holding.length > 1) return true;
    return !image.blank && (holding.length === 0 || inside);
  });
};
