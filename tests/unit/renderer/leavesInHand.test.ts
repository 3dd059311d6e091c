import { describe, expect, it } from 'vitest';
import { numberLeaves, PLAIN, toggleOddity } from '../../../renderer/screens/paper/leavesInHand.ts';

describe('A1.2 numbering leaves by hand', () => {
  it('numbers plain leaves 1, 2, 3', () => {
    expect(numberLeaves([PLAIN, PLAIN, PLAIN]).map(({ leaf }) => leaf)).toEqual(['1', '2', '3']);
  });

  it('gives «مکرر» leaves a number below the leaf before them and goes on counting after them', () => {
    const again = toggleOddity(PLAIN, 'repeated');
    expect(numberLeaves([PLAIN, PLAIN, again, again, PLAIN]).map(({ leaf }) => leaf)).toEqual(['1', '2', '2.1', '2.2', '3']);
  });

  it('takes a first leaf marked «مکرر» as leaf 1: there is no leaf before it', () => {
    expect(numberLeaves([toggleOddity(PLAIN, 'repeated')]).map(({ leaf }) => leaf)).toEqual(['1']);
  });

  it('asks for a second image of the recto of a leaf that unfolds, and no longer once that is taken back', () => {
    const unfolds = toggleOddity(PLAIN, 'unfolds');
    expect(unfolds.recto).toBe(2);
    expect(toggleOddity(unfolds, 'unfolds').recto).toBe(1);
  });

  it('keeps the second image while one of two reasons for it stands', () => {
    const both = toggleOddity(toggleOddity(PLAIN, 'unfolds'), 'slip');
    expect(toggleOddity(both, 'slip').recto).toBe(2);
  });
});
