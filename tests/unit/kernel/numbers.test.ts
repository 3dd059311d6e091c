import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toLatinDigits, toPersianDigits } from '#app/kernel/digits.ts';
import { isMod97Valid, mod97Check } from '#app/kernel/mod97.ts';
import { isNationalId, readNationalId } from '#app/kernel/nationalId.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((values) => values.join(''));

describe('digits', () => {
  test('all three kinds become Latin or Persian, everything else stays', () => {
    expect(toLatinDigits('۱۲۳ ٤٥٦ 789 برگ')).toBe('123 456 789 برگ');
    expect(toPersianDigits('123 ٤٥٦ ۷۸۹ A')).toBe('۱۲۳ ۴۵۶ ۷۸۹ A');
    expect(toPersianDigits(-1405)).toBe('-۱۴۰۵');
  });

  test('there and back changes nothing', () => {
    fc.assert(fc.property(digits(12), (text) => void expect(toLatinDigits(toPersianDigits(text))).toBe(text)));
  });
});

describe('ISO 7064 mod 97-10', () => {
  test('known values', () => {
    expect(mod97Check('794')).toBe('44');
    expect(isMod97Valid('79444')).toBe(true);
    expect(mod97Check('010501000001')).toHaveLength(2);
  });

  test('finds every wrong digit and every exchange of two neighbours', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
        const value = `${body}${mod97Check(body)}`;
        expect(isMod97Valid(value)).toBe(true);
        const wrong = [...value].map((digit, index) => (index === place ? String((Number(digit) + step) % 10) : digit)).join('');
        expect(isMod97Valid(wrong)).toBe(false);
        const swapped = `${value.slice(0, place)}${value[place + 1] ?? ''}${value[place] ?? ''}${value.slice(place + 2)}`;
        if (swapped !== value && swapped.length === value.length) expect(isMod97Valid(swapped)).toBe(false);
      }),
    );
  });

  test.each(['', '1', '97', '12a45', '۰۱'])('%s is nothing to check', (text) => expect(isMod97Valid(text)).toBe(false));
});

describe('national ID', () => {
  test.each(['1234567891', '0013542419', '۰۰۱۳۵۴۲۴۱۹', '٠٠١٣٥٤٢٤١٩', '001-354241-9', ' 0013542419 ', '001\u200c3542419'])(
    '%s is right',
    (text) => expect(isNationalId(text)).toBe(true),
  );
  test.each(['1234567890', '0013542418', '1111111111', '0000000000', '13542419', '00135424190', '001354241X', ''])('%s is wrong', (text) =>
    expect(isNationalId(text)).toBe(false),
  );

  test('ten Latin digits of whatever was typed, or nothing', () => {
    expect(readNationalId('۰۰۱-۳۵۴۲۴۱-۹')).toBe('0013542419');
    expect(readNationalId('001354241')).toBeNull();
  });

  test('one check digit fits any nine, and every single wrong digit is found', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
        const fitting = [...'0123456789'].filter((check) => isNationalId(`${body}${check}`));
        if (/^(\d)\1{8}$/.test(body)) return;
        expect(fitting).toHaveLength(1);
        const value = `${body}${fitting[0]}`;
        const wrong = [...value].map((digit, index) => (index === place ? String((Number(digit) + step) % 10) : digit)).join('');
        // Remainders 0 and 10 share a check digit with 1 and 0: the weighted sum then finds only most of them.
        const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11;
        const other = [...wrong].slice(0, 9).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11;
        const alike =
          (sum === 0 && other === 1) || (sum === 1 && other === 0) || (sum === 1 && other === 10) || (sum === 10 && other === 1);
        if (!alike) expect(isNationalId(wrong)).toBe(false);
      }),
    );
  });
});
