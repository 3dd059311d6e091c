import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sha256 } from '#app/kernel/digest.ts';
import { spokenDigest } from '#app/kernel/index.ts';

const DIGITS = '0123456789abcdef';
const digest = fc.array(fc.constantFrom(...DIGITS), { minLength: 64, maxLength: 64 }).map((digits) => digits.join(''));
const checkOf = (text: string): string => spokenDigest(text as Sha256).check;

test('STORE §4 Trust: a fingerprint is read out in sixteen groups of four and two check digits', () => {
  expect(spokenDigest('0'.repeat(63).concat('a') as Sha256)).toEqual({ groups: [...Array(15).fill('0000'), '000a'], check: '10' });
});

test('one wrong digit, or two exchanged neighbours, always change the check digits', () => {
  fc.assert(
    fc.property(digest, fc.integer({ min: 0, max: 63 }), fc.constantFrom(...DIGITS), (text, place, other) => {
      const wrong = text.slice(0, place) + other + text.slice(place + 1);
      expect(checkOf(wrong) === checkOf(text)).toBe(wrong === text);
      const swapped = text.slice(0, place) + (text[place + 1] ?? '') + text[place] + text.slice(place + 2);
      if (place < 63) expect(checkOf(swapped) === checkOf(text)).toBe(swapped === text);
    }),
  );
});
