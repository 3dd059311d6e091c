import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicateKey } from '#storage/ocfl/validate/duplicateKey.ts';

const of = (text: string): string | null => duplicateKey(text, JSON.parse(text));

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1,"b":1}}', 'b'],
  ['{"x":[{"k":1},{"k":1,"k":2}]}', 'k'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a" : 1, "a" : 2}', 'a'],
  ['{"a" : 1, "a": 2}', 'a'],
  ['{"a":1, "a"\n:{"b":2}}', 'a'],
  ['{"q\\":":1,"q\\":":2}', 'q":'],
])('a key that stands twice is found in %s', (text, key) => {
  expect(of(text)).toBe(key);
});

test('what JSON.stringify wrote has no key twice', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(of(JSON.stringify(value, null, 1))).toBeNull();
    }),
  );
});
