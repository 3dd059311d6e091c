import { describe, expect, test } from 'vitest';
import { checkFields, DEFAULT_TABLE, FIELD_KINDS, findType, GROUPS } from '#app/documents/index.ts';

const check = (type: string, entries: readonly Record<string, string>[]) => {
  const found = findType(DEFAULT_TABLE, type);
  if (found === null) throw new Error(`no type ${type}`);
  const outcome = checkFields(
    found.type,
    entries.map((entry) => ({ field: '', value: '', openReason: '', ...entry })),
  );
  return outcome.ok
    ? outcome.value.map((one) => `${one.field}=${one.value}${one.openReason === '' ? '' : ` (${one.openReason})`}`)
    : outcome.refusal;
};

describe('A1 the default table of headings and types', () => {
  test('the headings of TAXONOMY.md, with 99 alone unresolved', () => {
    expect(DEFAULT_TABLE.headings.map((one) => one.code)).toEqual(['10', '11', '20', '30', '40', '50', '60', '70', '80', '85', '90', '99']);
    expect(DEFAULT_TABLE.headings.filter((one) => one.unresolved).map((one) => one.code)).toEqual(['99']);
  });

  test('every type has a code of its own under its heading, a group and known fields', () => {
    const types = DEFAULT_TABLE.headings.flatMap((heading) => heading.types.map((type) => ({ heading, type })));
    expect(new Set(types.map(({ type }) => type.code)).size).toBe(types.length);
    for (const { heading, type } of types) {
      expect(type.code).toMatch(new RegExp(`^${heading.code}-\\d\\d$`));
      expect(GROUPS).toContain(type.group);
      for (const field of type.fields) expect(FIELD_KINDS).toContain(field);
    }
  });

  test('medical papers under other headings are medical', () => {
    expect(findType(DEFAULT_TABLE, '40-02')?.type.group).toBe('پزشکی');
    expect(findType(DEFAULT_TABLE, '40-01')?.type.group).toBe('مالی');
    expect(findType(DEFAULT_TABLE, '40-99')).toBeNull();
  });
});

describe('A1 index fields are checked and stored in one form', () => {
  test.each([
    [
      'digits of any kind, days as ISO',
      '85-01',
      [
        { field: 'number', value: 'الف/۱۲۳' },
        { field: 'date', value: '۱۴۰۵/۰۸/۳۰' },
      ],
      ['number=الف/123', 'date=2026-11-21'],
    ],
    [
      'in the order of the type, whatever the order given',
      '85-01',
      [
        { field: 'date', value: '1405/8/30' },
        { field: 'number', value: '7' },
      ],
      ['number=7', 'date=2026-11-21'],
    ],
    [
      'an amount with its separators',
      '40-01',
      [
        { field: 'date', value: '2026-11-21' },
        { field: 'amount', value: '۴٬۸۶۰٬۰۰۰' },
      ],
      ['date=2026-11-21', 'amount=4860000'],
    ],
    [
      'a national ID with its dashes',
      '10-05',
      [{ field: 'dependantNationalId', value: '001-354241-9' }],
      ['dependantNationalId=0013542419'],
    ],
    ['left open with a reason', '10-01', [{ field: 'date', openReason: 'خوانا نیست' }], ['date= (خوانا نیست)']],
    [
      'one day for both ends of a period',
      '40-02',
      [
        { field: 'dateFrom', value: '1405/1/1' },
        { field: 'dateTo', value: '1405/1/1' },
        { field: 'medicalCouncilNumber', value: '۱۲۳۴۵' },
      ],
      ['dateFrom=2026-03-21', 'dateTo=2026-03-21', 'medicalCouncilNumber=12345'],
    ],
    ['a type without fields', '10-02', [], []],
  ] as const)('%s', (_, type, entries, stored) => {
    expect(check(type, entries)).toEqual(stored);
  });

  test.each([
    ['a field that is missing', '85-01', [{ field: 'number', value: '7' }], 'field-missing', 'date'],
    ['a field that is blank without a reason', '10-01', [{ field: 'date', value: '  ' }], 'field-missing', 'date'],
    ['a field that the type has not', '10-02', [{ field: 'date', value: '1405/8/30' }], 'field-unknown', 'date'],
    ['a day that is none', '10-01', [{ field: 'date', value: '1404/12/30' }], 'field-invalid', 'date'],
    ['a day before anybody alive', '10-01', [{ field: 'date', value: '1200/1/1' }], 'field-invalid', 'date'],
    [
      'an amount that is no number',
      '40-01',
      [
        { field: 'date', value: '1405/8/30' },
        { field: 'amount', value: 'زیاد' },
      ],
      'field-invalid',
      'amount',
    ],
    [
      'a national ID with a wrong check digit',
      '10-05',
      [{ field: 'dependantNationalId', value: '0013542418' }],
      'field-invalid',
      'dependantNationalId',
    ],
    [
      'a number that begins with a sign',
      '85-01',
      [
        { field: 'number', value: '-7' },
        { field: 'date', value: '1405/8/30' },
      ],
      'field-invalid',
      'number',
    ],
    [
      'a period that ends before it begins',
      '40-02',
      [
        { field: 'dateFrom', value: '1405/1/2' },
        { field: 'dateTo', value: '1405/1/1' },
        { field: 'medicalCouncilNumber', value: '12345' },
      ],
      'field-order',
      'dateTo',
    ],
  ] as const)('%s is refused', (_, type, entries, code, field) => {
    expect(check(type, entries)).toEqual({ code, details: { field } });
  });
});
