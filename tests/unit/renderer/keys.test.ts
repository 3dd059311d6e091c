import { describe, expect, it } from 'vitest';
import { isHit, placeOf } from '../../../renderer/parts/keys.ts';

const pressed = (code: string, modifiers: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ code, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }) as KeyboardEvent;

describe('keys by place', () => {
  it('counts the numeric pad like the top row', () => {
    expect(placeOf('Numpad7')).toBe('Digit7');
    expect(placeOf('NumpadEnter')).toBe('Enter');
    expect(placeOf('NumpadDivide')).toBe('Slash');
  });

  it('hits by place, whatever letter the board is set to', () => {
    expect(isHit({ code: 'KeyJ' }, pressed('KeyJ', { key: 'ت' }))).toBe(true);
  });

  it('tells Enter from Ctrl+Enter both ways', () => {
    expect(isHit({ code: 'Enter' }, pressed('Enter', { ctrlKey: true }))).toBe(false);
    expect(isHit({ code: 'Enter', ctrl: true }, pressed('Enter'))).toBe(false);
    expect(isHit({ code: 'Enter', ctrl: true }, pressed('NumpadEnter', { ctrlKey: true }))).toBe(true);
  });

  it('leaves keys with Alt to the system', () => {
    expect(isHit({ code: 'KeyZ' }, pressed('KeyZ', { altKey: true }))).toBe(false);
  });
});
