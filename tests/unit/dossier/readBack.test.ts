import { describe, expect, test } from 'vitest';
import { barcodeDisplay, makeBarcodeValue } from '#app/dossier/barcodeValue.ts';
import { readBackLabel } from '#app/dossier/readBack.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';

const expected = makeBarcodeValue({ branch: '0105', station: 2, serial: 123 });
const other = makeBarcodeValue({ branch: '0105', station: 2, serial: 124 });

describe('A1 step 8: reading the label back', () => {
  test.each(['keyboard', 'scan', 'rendered'] as const)('the right code read by %s is accepted and the way is recorded', (way) => {
    expect(readBackLabel(expected, { way, texts: [expected] })).toEqual({ ok: true, value: { barcode: expected, way } });
  });

  test('a code typed in groups and Persian digits is the same code', () => {
    expect(readBackLabel(expected, { way: 'keyboard', texts: [toPersianDigits(barcodeDisplay(expected))] }).ok).toBe(true);
  });

  test('QR and Code 128 of one label are one reading', () => {
    expect(readBackLabel(expected, { way: 'scan', texts: [expected, expected] }).ok).toBe(true);
  });

  test.each([[[other]], [[expected, other]], [['FICTION-1', other]]])(
    'the label of another dossier is refused with both codes: %o',
    (texts) => {
      expect(readBackLabel(expected, { way: 'scan', texts })).toEqual({
        ok: false,
        refusal: { code: 'label-wrong', details: { expected, read: other } },
      });
    },
  );

  test('what a keyboard reader sent and is no barcode value is unreadable', () => {
    expect(readBackLabel(expected, { way: 'keyboard', texts: ['01050200012349'] })).toMatchObject({
      refusal: { code: 'label-unreadable' },
    });
  });

  test.each([[[]], [['PARVANDEH-SEPARATOR-1']]])('an image without a barcode value says that none was found: %o', (texts) => {
    expect(readBackLabel(expected, { way: 'rendered', texts })).toMatchObject({ refusal: { code: 'label-not-found-in-image' } });
  });

  test('other codes on the page do not hide the right one', () => {
    expect(readBackLabel(expected, { way: 'scan', texts: ['FICTION-1', expected] }).ok).toBe(true);
  });
});
