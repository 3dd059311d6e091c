import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassword, PASSWORD_LEAST } from '#app/accounts/index.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const length = (text: string): number => [...text.normalize('NFKC')].length;

describe('passwords', () => {
  it('never accepts fewer than twelve code points, and names its length when it refuses for that', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const checked = checkPassword(text, []);
        const short = length(text) < PASSWORD_LEAST;
        expect(checked.ok && short).toBe(false);
        expect(!checked.ok && checked.refusal.code === 'password-short').toBe(short);
      }),
    );
  });

  it('what it accepts is its own normal form: two spellings of one text are one password', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [composed, decomposed] = [checkPassword(text.normalize('NFC'), []), checkPassword(text.normalize('NFD'), [])];
        expect(composed).toEqual(decomposed);
        if (composed.ok) expect(checkPassword(composed.value, [])).toEqual(composed);
      }),
    );
  });

  it('a word of the context with a few signs around it is never enough', () => {
    const word = fc.string({ unit: fc.constantFrom(...'پدربزرگسمنkvxw'), minLength: 9, maxLength: 30 });
    fc.assert(
      fc.property(word, fc.string({ unit: fc.constantFrom(...'x!9 '), minLength: 0, maxLength: 5 }), (name, around) => {
        expect(checkPassword(`${name}${around}`, [name]).ok).toBe(false);
      }),
    );
  });
});
