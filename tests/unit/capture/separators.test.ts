import { describe, expect, test } from 'vitest';
import { isSeparatorSheet, SEPARATOR_TEXT } from '#app/capture/separators.ts';

describe('separator sheet', () => {
  test('is known by its code among others', () => {
    expect(isSeparatorSheet([{ text: '01050200012348' }, { text: SEPARATOR_TEXT }])).toBe(true);
  });

  test.each([[[]], [[{ text: '01050200012348' }]], [[{ text: `${SEPARATOR_TEXT}0` }]]])('other pages are none: %o', (codes) => {
    expect(isSeparatorSheet(codes)).toBe(false);
  });
});
