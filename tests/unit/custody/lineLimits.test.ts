import { describe, expect, test } from 'vitest';
import { checkLimits, custodySettings, type LineLimit, lineAt, SETTING, secondsUnderLimits } from '#app/custody/index.ts';

/** A moment at that time of a wall clock in Tehran, half past three hours before which it is that time in UTC. */
const at = (time: string, day = '2026-11-21'): string => new Date(`${day}T${time}+03:30`).toISOString();
const WORK: LineLimit = { from: '07:30', to: '14:30', bytesPerSecond: 512_000 };
const NIGHT: LineLimit = { from: '22:00', to: '05:00', bytesPerSecond: 0 };

describe('A1 step 11, what the line may carry by the hour', () => {
  test.each([
    ['07:29:59', null, at('07:30:00')],
    ['07:30:00', 512_000, at('14:30:00')],
    ['14:29:59', 512_000, at('14:30:00')],
    ['14:30:00', null, at('22:00:00')],
    ['21:59:59', null, at('22:00:00')],
    ['23:10:00', 0, at('05:00:00', '2026-11-22')],
    ['00:00:00', 0, at('05:00:00')],
    ['05:00:00', null, at('07:30:00')],
  ])('at %s it is %s until %s', (time, bytesPerSecond, until) => {
    expect(lineAt([WORK, NIGHT], at(time))).toEqual({ bytesPerSecond, until });
  });

  test('limits that touch and say the same are one; a whole day, or none, never changes', () => {
    const halves: LineLimit[] = [
      { from: '08:00', to: '12:00', bytesPerSecond: 9_000 },
      { from: '12:00', to: '16:00', bytesPerSecond: 9_000 },
    ];
    expect(lineAt(halves, at('09:00:00'))).toEqual({ bytesPerSecond: 9_000, until: at('16:00:00') });
    expect(lineAt([{ from: '00:00', to: '24:00', bytesPerSecond: 9_000 }], at('23:59:00'))).toEqual({ bytesPerSecond: 9_000, until: null });
    expect(lineAt([], at('09:00:00'))).toEqual({ bytesPerSecond: null, until: null });
  });

  test.each([
    ['one in another', { from: '08:00', to: '09:00' }, { from: '07:00', to: '10:00' }],
    ['over midnight', { from: '22:00', to: '06:00' }, { from: '05:59', to: '07:00' }],
    ['the same begin', { from: '08:00', to: '09:00' }, { from: '08:00', to: '08:30' }],
    ['beside a whole day', { from: '00:00', to: '24:00' }, { from: '12:00', to: '13:00' }],
  ])('two that name the same hour are refused by their places: %s', (_, first, second) => {
    const third = { from: '12:00', to: '12:01' };
    for (const pair of [
      [first, second],
      [second, first],
    ])
      expect(checkLimits(pair.map((one) => ({ ...one, bytesPerSecond: 1_000 })))).toMatchObject({
        ok: false,
        refusal: { code: 'limits-overlap', details: { first: 1, second: 2 } },
      });
    const apart = [{ from: '08:00', to: '12:00' }, third, { from: '12:01', to: '08:00' }].map((one) => ({ ...one, bytesPerSecond: 0 }));
    expect(checkLimits(apart).ok).toBe(true);
  });

  test.each([
    ['no JSON', '['],
    ['an hour that is none', '[{"bytesPerSecond":0,"from":"25:00","to":"26:00"}]'],
    ['no length', '[{"bytesPerSecond":0,"from":"08:00","to":"08:00"}]'],
    ['a trickle', '[{"bytesPerSecond":999,"from":"08:00","to":"09:00"}]'],
    ['too many', JSON.stringify(Array.from({ length: 7 }, (_, n) => ({ bytesPerSecond: 0, from: `0${n}:00`, to: `0${n}:30` })))],
  ])('what cannot be read counts as not set: %s', (_, text) => {
    expect(custodySettings({ get: (key) => (key === SETTING.lineLimits ? text : null) }).lineLimits).toEqual([]);
  });
});

describe('A1 step 11, the time that is left', () => {
  test('every byte goes out and comes back, so under a limit it takes half the limit', () => {
    expect(secondsUnderLimits([WORK], at('08:00:00'), 25_600_000, 5_000_000)).toBe(100);
    expect(secondsUnderLimits([WORK], at('08:00:00'), 25_600_000, 100_000)).toBe(256);
  });

  test('a pause is waited for, and the speed after it is the measured one', () => {
    expect(secondsUnderLimits([NIGHT], at('21:59:50'), 2_000, 100)).toBe(10 + 7 * 3600 + 10);
  });

  test('nothing is promised before a speed was measured, nor where nothing ever goes', () => {
    expect(secondsUnderLimits([WORK], at('08:00:00'), 1, null)).toBeNull();
    expect(secondsUnderLimits([{ from: '00:00', to: '24:00', bytesPerSecond: 0 }], at('08:00:00'), 1, 1_000)).toBeNull();
    expect(secondsUnderLimits([], at('08:00:00'), 0, 1_000)).toBe(0);
  });
});
