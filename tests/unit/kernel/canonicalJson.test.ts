import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';

describe('canonical JSON (RFC 8785)', () => {
  test.each([
    ['keys in order of their UTF-16 units', { b: 1, a: 2, é: 3, A: 4, '10': 5, '9': 6 }, '{"10":5,"9":6,"A":4,"a":2,"b":1,"é":3}'],
    ['a key beyond the basic plane before one that is higher in UTF-16', { '\u{1F600}': 1, '\uFB33': 2 }, '{"😀":1,"\uFB33":2}'],
    ['nested objects, lists in their order', { b: [3, 1, { d: 1, c: 2 }], a: {} }, '{"a":{},"b":[3,1,{"c":2,"d":1}]}'],
    ['Persian letters and ZWNJ as they are', { نام: 'برگ‌شماری' }, '{"نام":"برگ‌شماری"}'],
    [
      'control characters in their one short form',
      { t: '\b\t\n\f\r"\\\u0001\u001f\u007f/' },
      '{"t":"\\b\\t\\n\\f\\r\\"\\\\\\u0001\\u001f\u007f/"}',
    ],
    ['whole numbers up to 2^53 − 1', [9007199254740991, -9007199254740991, 0], '[9007199254740991,-9007199254740991,0]'],
    ['true, false, null', [true, false, null], '[true,false,null]'],
    ['an empty text and an empty list', ['', []], '["",[]]'],
    ['a key called __proto__', JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(JSON.parse(text)).toEqual(value);
  });

  test('minus zero is zero', () => {
    expect(canonicalJson([-0])).toBe('[0]');
  });

  test.each([
    ['undefined', undefined],
    ['undefined in an object, which would be left out', { a: undefined }],
    ['undefined deep inside', { a: [{ b: { c: undefined } }] }],
    ['undefined in a list', [1, undefined]],
    ['a hole in a list', new Array(2)],
    ['NaN', [Number.NaN]],
    ['infinity', { a: Number.POSITIVE_INFINITY }],
    ['half of a surrogate pair', 'a\ud800'],
    ['half of a surrogate pair as a key', { '\udc00': 1 }],
  ])('%s has no canonical form', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});
