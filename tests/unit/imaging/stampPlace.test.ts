import { describe, expect, test } from 'vitest';
import { seededRandom } from '#main/imaging/seededRandom.ts';
import { findFreePlace, type Pixels, type Size } from '#main/imaging/stampPlace.ts';

const CELL = 8;

/** White paper of so many cells, with ink in one pixel of each cell that is named. */
const pageWithInk = (columns: number, rows: number, inked: ReadonlySet<number>, channels: 1 | 3): Pixels => {
  const [width, height] = [columns * CELL + 3, rows * CELL + 5];
  const data = new Uint8Array(width * height * channels).fill(255);
  for (const cell of inked) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    data[((row * CELL + 4) * width + column * CELL + 4) * channels] = 0;
  }
  return { data, width, height, channels };
};

/** Every block of cells tried one after the other: the lowest, then the leftmost of the first size that has one. */
const byTrying = (columns: number, rows: number, inked: ReadonlySet<number>, sizes: readonly Size[]) => {
  const edge = Math.min(2, Math.floor(columns / 25));
  for (const [size, { width, height }] of sizes.entries()) {
    const [across, down] = [Math.ceil(width / CELL) + 2, Math.ceil(height / CELL) + 2];
    for (let top = rows - edge - down; top >= edge; top -= 1) {
      for (let left = edge; left <= columns - edge - across; left += 1) {
        const cells = Array.from({ length: across * down }, (_, at) => (top + Math.floor(at / across)) * columns + left + (at % across));
        if (!cells.some((cell) => inked.has(cell))) return { left: (left + 1) * CELL, top: (top + 1) * CELL, size };
      }
    }
  }
  return null;
};

describe('A2.2 the stamp lies where no ink is', () => {
  test('at the place that trying every block finds, on 300 pages of scattered and of ruled ink', () => {
    const random = seededRandom(20261128);
    const sizes = [
      { width: 70, height: 40 },
      { width: 30, height: 20 },
    ];
    let [found, none] = [0, 0];
    for (let page = 0; page < 300; page += 1) {
      const [columns, rows] = [20 + Math.floor(random() * 50), 15 + Math.floor(random() * 30)];
      const [scattered, line] = [random() * 0.08, page % 3 === 0 ? 3 + Math.floor(random() * 5) : 0];
      const inked = new Set<number>();
      for (let cell = 0; cell < columns * rows; cell += 1) {
        const written = line > 0 && Math.floor(cell / columns) % line === 0 && random() < 0.7;
        if (written || random() < scattered) inked.add(cell);
      }
      const place = findFreePlace(pageWithInk(columns, rows, inked, page % 2 === 0 ? 1 : 3), sizes);
      expect(place, `page ${page}`).toEqual(byTrying(columns, rows, inked, sizes));
      if (place === null) none += 1;
      else found += 1;
    }
    // Both answers have to be common, or nothing was compared.
    expect(Math.min(found, none)).toBeGreaterThan(20);
  });
});
