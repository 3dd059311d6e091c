import type { Dossier, DossierImage } from '../../dossier.tsx';
import { imagesInOrder } from '../../leafSides.ts';

/** A page to be classified, with the captured blanks that follow it: those go where their page goes (DESIGN §12). */
export interface Unit {
  readonly image: DossierImage;
  readonly blanks: readonly DossierImage[];
  /** Number of the document that holds it, or null. */
  readonly document: number | null;
}

export const unitsOf = (view: Pick<Dossier, 'images' | 'documents'>): readonly Unit[] => {
  const holder = new Map(view.documents.flatMap((one) => one.images.map((image) => [image, one.document] as const)));
  const units: Unit[] = [];
  for (const image of imagesInOrder(view)) {
    const last = units.at(-1);
    if (image.blank && last !== undefined) units[units.length - 1] = { ...last, blanks: [...last.blanks, image] };
    else if (!image.blank) units.push({ image, blanks: [], document: holder.get(image.image) ?? null });
  }
  return units;
};

/** Image numbers of a run of units, blanks in their places. */
export const imagesOf = (units: readonly Unit[]): number[] =>
  units.flatMap((unit) => [unit.image.image, ...unit.blanks.map((blank) => blank.image)]);

/** A run of units by their places, both included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Where a document lies among the units; null when none of its pages is current. */
export const runOf = (units: readonly Unit[], document: number): Run | null => {
  const from = units.findIndex((unit) => unit.document === document);
  return from === -1 ? null : { from, to: units.findLastIndex((unit) => unit.document === document) };
};

/** The first page in no document, from `after` on and then from the beginning; null when all are classified. */
export const nextOpen = (units: readonly Unit[], after: number): number | null => {
  const later = units.findIndex((unit, index) => index >= after && unit.document === null);
  if (later !== -1) return later;
  const any = units.findIndex((unit) => unit.document === null);
  return any === -1 ? null : any;
};
