import { describe, expect, test } from 'vitest';
import { readingOrder } from '#app/archive/index.ts';

const image = (number: number, leaf: string, side: 'recto' | 'verso', state = 'current') => ({
  image: number,
  leaf,
  side,
  state,
  access: state === 'current' ? { path: `access/000${number}.jpg` } : null,
  newer: 'a key that this version does not know',
});
const text = (images: readonly object[], documents: readonly object[], identity: object | null = null): string =>
  JSON.stringify({ v: 1, dossier: 'd', identity, images, documents });

const told = (given: string) => {
  const order = readingOrder(given);
  if (!order.ok) return order.refusal;
  return order.value.sections.map(({ heading, type, pages }) => [heading, type, pages.map((page) => page.image)]);
};

describe('the order in which a dossier is read', () => {
  test('documents by heading and number, images as filed, then the rest by leaf and side', () => {
    const images = [
      image(1, '3', 'verso'),
      image(2, '2.1', 'recto'),
      image(3, '2', 'verso'),
      image(4, '2', 'recto'),
      image(5, '10', 'recto'),
      image(6, '1', 'recto', 'superseded'),
      image(7, '3', 'recto'),
      image(8, '3', 'recto'),
    ];
    const documents = [
      { document: 2, heading: '20', type: '20-01', images: [5] },
      { document: 3, heading: '10', type: '10-02', images: [6] },
      { document: 1, heading: '77', type: '77-01', images: [1, 2, 99] },
    ];
    expect(told(text(images, documents))).toEqual([
      ['قراردادها', 'قرارداد صاحبان حرف و مشاغل آزاد', [5]],
      ['77', '77-01', [1, 2]],
      [null, null, [4, 3, 7, 8]],
    ]);
  });

  test('what cannot be read names its place and never what stands there', () => {
    expect(told('{')).toEqual({ code: 'dossier-document-unreadable', details: { at: '' } });
    expect(told(text([{ ...image(1, '1', 'recto'), side: 'هویت' }], []))).toEqual({
      code: 'dossier-document-unreadable',
      details: { at: 'images.0.side' },
    });
  });
});
