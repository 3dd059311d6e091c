import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchKey } from '#app/kernel/searchKey.ts';

describe('searchKey', () => {
  test.each([
    ['Arabic and Persian ye and kaf', 'علي اكبري', 'علی اکبری'],
    ['madda and hamza carriers', 'آذر مؤمن رئیس', 'اذر مومن رییس'],
    ['te marbuta and he with ye', 'فاطمة خانۀ ما', 'فاطمه خانه ما'],
    ['tatweel and vowel marks', 'مـحـمّـدٌ', 'محمد'],
    ['ZWNJ, no-break blank and runs of blanks', 'نمونه\u200cپور \u00a0 \u200f یکم', 'نمونه پور یکم'],
    ['any digits', '۱۲٣4', '1234'],
    ['presentation forms', 'ﻋﻠﯽ', 'علی'],
    ['Latin letters', 'ABC-Def', 'abc-def'],
  ])('%s', (_, typed, key) => {
    expect(searchKey(typed)).toBe(key);
  });

  test('a key is its own key', () => {
    const letters = [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةۀأإآؤئىء۱٢3AbZ \u200c\u200f\u0640\u064b\u0651'];
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...letters) }),
        (text) => void expect(searchKey(searchKey(text))).toBe(searchKey(text)),
      ),
    );
  });
});
