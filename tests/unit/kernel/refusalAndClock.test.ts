import { describe, expect, test } from 'vitest';
import { millisecondsBetween } from '#app/kernel/clock.ts';
import { isSha256, isSha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { BrokenInvariant, invariant } from '#app/kernel/invariant.ts';
import { accept, refuse } from '#app/kernel/refusal.ts';

describe('three kinds of wrong (DESIGN §6)', () => {
  test('a refusal is a value with code and details', () => {
    expect(refuse('leaf-unknown', { leaf: '9' })).toEqual({ ok: false, refusal: { code: 'leaf-unknown', details: { leaf: '9' } } });
    expect(refuse('x')).toEqual({ ok: false, refusal: { code: 'x', details: {} } });
    expect(accept(3)).toEqual({ ok: true, value: 3 });
  });

  test('a fault is thrown, says whether trying again can help, and keeps its cause', () => {
    const cause = new Error('EIO');
    const fault = new Fault('disk-error', 'temporary', { path: 'x' }, cause);
    expect(fault).toMatchObject({
      name: 'Fault',
      message: 'disk-error',
      code: 'disk-error',
      permanence: 'temporary',
      details: { path: 'x' },
      cause,
    });
    expect('cause' in new Fault('x', 'permanent')).toBe(false);
  });

  test('a broken invariant says why', () => {
    expect(() => invariant(false, 'two heads of one log')).toThrow(new BrokenInvariant('two heads of one log'));
    expect(() => invariant(1, 'never')).not.toThrow();
  });
});

describe('instants and digests', () => {
  test('milliseconds between two instants, negative the other way round', () => {
    expect(millisecondsBetween('2026-11-21T08:30:00.000Z', '2026-11-21T08:30:01.500Z')).toBe(1500);
    expect(millisecondsBetween('2026-11-21T08:30:01.500Z', '2026-11-21T08:30:00.000Z')).toBe(-1500);
  });

  test('a digest is so many small hex digits', () => {
    expect([
      isSha256('a'.repeat(64)),
      isSha256('A'.repeat(64)),
      isSha256('a'.repeat(63)),
      isSha512('0'.repeat(128)),
      isSha512('g'.repeat(128)),
    ]).toEqual([true, false, false, true, false]);
  });
});
