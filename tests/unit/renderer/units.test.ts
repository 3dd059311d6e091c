import { describe, expect, it } from 'vitest';
import type { Dossier, DossierImage } from '../../../renderer/dossier.tsx';
import { imagesOf, nextOpen, runOf, unitsOf } from '../../../renderer/screens/classify/units.ts';

const image = (number: number, leaf: string, side: 'recto' | 'verso', blank = false): DossierImage =>
  ({ image: number, leaf, side, blank, state: 'current' }) as DossierImage;

const documentOf = (document: number, images: number[]): Dossier['documents'][number] =>
  ({ document, images }) as Dossier['documents'][number];

describe('A1 step 12: pages and the blanks that follow them', () => {
  const images = [
    image(1, '1', 'recto'),
    image(2, '1', 'verso', true),
    image(3, '2', 'recto'),
    image(4, '2.1', 'recto'),
    image(5, '10', 'recto'),
  ];

  it('takes a captured blank along with the page before it', () => {
    const units = unitsOf({ images, documents: [] });
    expect(units.map((unit) => unit.image.image)).toEqual([1, 3, 4, 5]);
    expect(imagesOf(units.slice(0, 2))).toEqual([1, 2, 3]);
  });

  it('orders by the number on the paper: 2, 2 مکرر, 10', () => {
    const shuffled = [images[4], images[2], images[3], images[0], images[1]].filter((one) => one !== undefined);
    expect(unitsOf({ images: shuffled, documents: [] }).map((unit) => unit.image.leaf)).toEqual(['1', '2', '2.1', '10']);
  });

  it('leaves out what was superseded', () => {
    const superseded = { ...image(6, '2', 'recto'), state: 'superseded' } as DossierImage;
    expect(unitsOf({ images: [...images, superseded], documents: [] })).toHaveLength(4);
  });

  it('finds the run of a document and the next page in none, wrapping to the beginning', () => {
    const units = unitsOf({ images, documents: [documentOf(1, [3, 4])] });
    expect(runOf(units, 1)).toEqual({ from: 1, to: 2 });
    expect(nextOpen(units, 1)).toBe(3);
    expect(nextOpen(unitsOf({ images, documents: [documentOf(1, [3, 4]), documentOf(2, [5])] }), 3)).toBe(0);
    expect(nextOpen(unitsOf({ images, documents: [documentOf(1, [1, 2, 3, 4, 5])] }), 0)).toBeNull();
  });
});
