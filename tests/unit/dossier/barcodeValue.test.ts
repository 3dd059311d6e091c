import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barcodeDisplay, barcodeParts, makeBarcodeValue, readBarcodeValue } from '#app/dossier/barcodeValue.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';

const parts = fc.record({
  branch: fc.integer({ min: 0, max: 9999 }).map((code) => String(code).padStart(4, '0')),
  station: fc.integer({ min: 0, max: 99 }),
  serial: fc.integer({ min: 0, max: 999_999 }),
});

describe('barcode value', () => {
  test('is branch, station, serial and the two check digits of ISO 7064 mod 97-10', () => {
    const value = makeBarcodeValue({ branch: '0105', station: 2, serial: 123 });
    expect(value).toBe('01050200012348');
    // The standard's own rule, with whole-number arithmetic of another kind.
    expect(BigInt(value) % 97n).toBe(1n);
    expect(barcodeDisplay(value)).toBe('0105-02-000123-48');
  });

  test('gives its parts back, as typed by people in any digits and grouping', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const value = makeBarcodeValue(made);
        expect(value).toMatch(/^\d{14}$/);
        expect(barcodeParts(value)).toEqual(made);
        expect(readBarcodeValue(barcodeDisplay(value))).toBe(value);
        expect(readBarcodeValue(` ${toPersianDigits(value)}\u200f`)).toBe(value);
      }),
    );
  });

  test('one wrong digit or two swapped neighbours are always noticed', () => {
    fc.assert(
      fc.property(parts, fc.nat(13), fc.integer({ min: 1, max: 9 }), (made, at, by) => {
        const value = makeBarcodeValue(made);
        const digits = [...value];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(readBarcodeValue(digits.join(''))).toBeNull();
        const swapped = [...value];
        const next = Math.min(at + 1, 13);
        [swapped[at], swapped[next]] = [swapped[next] as string, swapped[at] as string];
        if (swapped.join('') !== value) expect(readBarcodeValue(swapped.join(''))).toBeNull();
      }),
    );
  });

  test.each(['', '0105020001234', '010502000123480', 'ABC', '01050200012349', '0105020001234a'])('%s is no barcode value', (text) => {
    expect(readBarcodeValue(text)).toBeNull();
  });

  test.each([
    { branch: '105', station: 2, serial: 1 },
    { branch: '0105', station: 100, serial: 1 },
    { branch: '0105', station: 2, serial: 1_000_000 },
    { branch: '0105', station: 2.5, serial: 1 },
    { branch: '۰۱۰۵', station: 2, serial: 1 },
  ])('parts out of range break an invariant: %o', (made) => {
    expect(() => makeBarcodeValue(made)).toThrow();
  });
});
