import { describe, expect, test } from 'vitest';
import {
  isJalaliDay,
  isoToJalali,
  jalaliOf,
  jalaliPersianText,
  jalaliText,
  jalaliToIso,
  readDate,
  tehranDay,
  tehranTime,
} from '#app/kernel/calendar.ts';

describe('the solar calendar', () => {
  test('every day from 1300/1/1 to 1500/12/29 is the one that Intl knows', () => {
    const intl = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
    const first = Date.parse(`${jalaliToIso({ year: 1300, month: 1, day: 1 })}T00:00:00Z`);
    const last = Date.parse(`${jalaliToIso({ year: 1500, month: 12, day: 29 })}T00:00:00Z`);
    let days = 0;
    const wrong: string[] = [];
    for (let instant = first; instant <= last; instant += 86_400_000) {
      days += 1;
      const iso = new Date(instant).toISOString().slice(0, 10);
      const day = isoToJalali(iso);
      const said = `${day.month}/${day.day}/${day.year}`;
      if (!intl.format(instant).startsWith(said) || jalaliToIso(day) !== iso || !isJalaliDay(day)) wrong.push(iso);
    }
    expect(wrong).toEqual([]);
    expect(days).toBe(73_414);
  });

  test.each([
    [{ year: 1403, month: 12, day: 30 }, true],
    [{ year: 1404, month: 12, day: 30 }, false],
    [{ year: 1405, month: 6, day: 31 }, true],
    [{ year: 1405, month: 7, day: 31 }, false],
    [{ year: 1405, month: 13, day: 1 }, false],
    [{ year: 1405, month: 0, day: 1 }, false],
    [{ year: 1405, month: 1, day: 0 }, false],
    [{ year: 0, month: 1, day: 1 }, false],
    [{ year: 1405.5, month: 1, day: 1 }, false],
  ])('%o is a day: %s', (day, expected) => {
    expect(isJalaliDay(day)).toBe(expected);
  });

  test('a day changes at midnight in Tehran, not in Greenwich', () => {
    expect(jalaliOf('2026-11-21T20:29:59.999Z')).toEqual({ year: 1405, month: 8, day: 30 });
    expect(jalaliOf('2026-11-21T20:30:00.000Z')).toEqual({ year: 1405, month: 9, day: 1 });
    expect(tehranTime('2026-11-21T20:29:59.999Z')).toBe('23:59');
    expect(tehranTime('2026-11-21T20:30:00.000Z')).toBe('00:00');
  });

  test('summer time was kept in Tehran until 1401', () => {
    expect(tehranTime('2022-06-01T06:00:00.000Z')).toBe('10:30');
    expect(tehranTime('2023-06-01T06:00:00.000Z')).toBe('09:30');
  });

  test('written with two digits for month and day, in Latin and Persian digits', () => {
    expect(jalaliText({ year: 1405, month: 8, day: 3 })).toBe('1405/08/03');
    expect(jalaliPersianText({ year: 1405, month: 8, day: 3 })).toBe('۱۴۰۵/۰۸/۰۳');
  });
});

describe('readDate', () => {
  test.each([
    ['1403/12/30', '2025-03-20', '1403/12/30'],
    ['۱۴۰۳/۱۲/۳۰', '2025-03-20', '1403/12/30'],
    ['١٤٠٣-١٢-٣٠', '2025-03-20', '1403/12/30'],
    [' 1405.8.3 ', '2026-10-25', '1405/08/03'],
    ['2025-03-20', '2025-03-20', '1403/12/30'],
    ['2024-02-29', '2024-02-29', '1402/12/10'],
    ['1971/5/23', '1971-05-23', '1350/03/02'],
  ])('%s is %s', (text, iso, jalali) => {
    const reading = readDate(text);
    expect(reading.valid && [reading.iso, jalaliText(reading.jalali)]).toEqual([iso, jalali]);
  });

  test.each([
    '1404/12/30',
    '1405/07/31',
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '1405/8',
    '1405/08-30',
    '14050830',
    '',
    'امروز',
    '1405/08/30 12:00',
    '99999-01-01',
    '1405/00/10',
    '1405/1/0',
  ])('%s is no date', (text) => {
    expect(readDate(text)).toEqual({ valid: false });
  });
});

describe('the day in Tehran does not depend on what was asked before', () => {
  const alone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran', year: 'numeric', month: '2-digit', day: '2-digit' });

  test('instants a millisecond or a minute around midnight, in any order', () => {
    // 20:30 UTC since 2023; 19:30 in the summers before.
    const midnights = ['2026-11-28T20:30:00.000Z', '2021-06-01T19:30:00.000Z', '2026-11-28T00:00:00.000Z'].map((at) => Date.parse(at));
    const around = midnights.flatMap((at) => [-60_000, -1, 0, 1, 59_999, 60_000].map((by) => new Date(at + by).toISOString()));
    for (const one of around) {
      for (const other of around) {
        expect([one, other, one].map(tehranDay)).toEqual([one, other, one].map((at) => alone.format(Date.parse(at))));
      }
    }
  });
});
