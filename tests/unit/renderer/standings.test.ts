import { describe, expect, it } from 'vitest';
import { standingsOf } from '../../../renderer/parts/StepCells.tsx';

const marks = (where: Parameters<typeof standingsOf>[0]): string =>
  standingsOf(where)
    .map(({ mark }) => mark)
    .join(' ');

describe('the strip of twelve cells', () => {
  it('shows done before, now, and not yet after', () => {
    expect(marks({ position: 'register' })).toBe(`done done now ${Array(9).fill('not-yet').join(' ')}`);
  });

  it('A1.1 shows a sending back where it came to, and every step up to the one it came from as to be done again', () => {
    expect(marks({ position: 'capture', sentBackFrom: 'approve' })).toBe(
      'done done done done sent-back redo redo not-yet not-yet not-yet not-yet not-yet',
    );
  });

  it('shows what is blocked as blocked, also after a sending back', () => {
    expect(marks({ position: 'recount', blocked: true }).split(' ')[8]).toBe('blocked');
    expect(marks({ position: 'inspect', sentBackFrom: 'approve', blocked: true }).split(' ')[5]).toBe('blocked');
  });

  it('shows all twelve done at the end', () => {
    expect(new Set(marks({ position: 'done' }).split(' '))).toEqual(new Set(['done']));
  });
});
