import { expect, test } from 'vitest';
import { recordedCount } from '../../../renderer/screens/recount/recordedCount.ts';
import { sameCount } from '../../../renderer/screens/recount/sameCount.ts';

const present = (leaf: string) => ({ leaf, found: 'present' as const, note: '' });
const missing = (leaf: string) => ({ leaf, found: 'missing' as const, note: '' });

test('A1.2 a count that says what was recorded is not another one, in whatever order it came', () => {
  const recorded = { found: [present('1'), missing('2')], unknown: [{ after: '1', note: '' }] };
  expect(sameCount(recorded, { ...recorded, found: [missing('2'), present('1')] })).toBe(true);
  expect(sameCount(recorded, { ...recorded, found: [present('1'), present('2')] })).toBe(false);
  expect(sameCount(recorded, { ...recorded, found: [present('1')] })).toBe(false);
  expect(sameCount(recorded, { ...recorded, unknown: [] })).toBe(false);
  expect(sameCount(recorded, { ...recorded, unknown: [...recorded.unknown, ...recorded.unknown] })).toBe(false);
});

test('A1.2 the count of an earlier visit is none of this one', () => {
  const recount = {
    visit: 1,
    by: { person: 'p', code: '3005', name: 'بایگان' },
    at: '2026-11-21T05:00:00.000Z',
    leaves: [present('1')],
    unknown: [],
    answers: [],
  };
  expect(recordedCount({ recount, visits: { recount: 1 } })).toEqual({ found: [present('1')], unknown: [] });
  expect(recordedCount({ recount, visits: { recount: 2 } })).toBeNull();
  expect(recordedCount({ recount: null, visits: { recount: 1 } })).toBeNull();
});
