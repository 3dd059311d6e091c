import { describe, expect, test } from 'vitest';
import { changeRow, readLimits, shapeRate, shapeTime, typedLimits } from '../../../renderer/screens/settings/typedLimits.ts';

const WORK = { from: '07:30', to: '14:30', bytesPerSecond: 512_000 };
const EMPTY = { from: '', to: '', kilobytes: '' };

describe('limits of the line as they are typed', () => {
  test('times get their colon by themselves, in Persian digits, from digits of any kind', () => {
    expect([shapeTime('7'), shapeTime('0730'), shapeTime('۱۴:۳۰۹'), shapeRate('۵12 کیلو')]).toEqual(['۷', '۰۷:۳۰', '۱۴:۳۰', '۵۱۲']);
  });

  test('what stands is shown with an empty row behind it, and read back as it was', () => {
    const rows = typedLimits([WORK]);
    expect(rows).toEqual([{ from: '۰۷:۳۰', to: '۱۴:۳۰', kilobytes: '۵۱۲' }, EMPTY]);
    expect(readLimits(rows)).toEqual({ limits: [WORK], wrong: [] });
  });

  test('an empty row waits behind the last one while there is room for it', () => {
    let rows = typedLimits([]);
    for (let place = 0; place < 6; place += 1) {
      expect(rows).toHaveLength(place + 1);
      rows = changeRow(rows, place, { from: '۰۸:۰۰' });
    }
    expect(rows).toHaveLength(6);
    expect(changeRow(typedLimits([WORK]), 0, EMPTY)).toEqual([EMPTY, EMPTY]);
  });

  test('rows that are no limit are told by their places, and an emptied one between others is left out', () => {
    const rows = [
      { from: '۰۷:۳۰', to: '۰۷:۳۰', kilobytes: '۵' },
      EMPTY,
      { from: '۰۷:۳۰', to: '۱۴:۳۰', kilobytes: '' },
      { from: '۲۵:۰۰', to: '۰۱:۰۰', kilobytes: '۰' },
      { from: '۲۲:۰۰', to: '۰۵:۰۰', kilobytes: '۰' },
    ];
    expect(readLimits(rows)).toEqual({ limits: [{ from: '22:00', to: '05:00', bytesPerSecond: 0 }], wrong: [1, 3, 4] });
  });
});
