import { expect, test } from 'vitest';
import { REJECTIONS } from '#app/centre/index.ts';
import { rejectionText, WORDS } from '#app/words/index.ts';

test('every code of a rejection is said in both languages, with what to do; no sentence is left over', () => {
  for (const code of Object.keys(REJECTIONS)) {
    for (const language of ['fa', 'en'] as const) {
      const { says, whatToDo } = rejectionText(language, code);
      expect(says, code).not.toBe(code);
      expect(whatToDo, code).not.toBe('');
    }
  }
  const said = Object.keys(WORDS).filter((key) => /^rejection\.[a-z-]+$/.test(key));
  // Said by the acceptor, which alone sees every branch, and not by the judge of one object.
  const codes = [...Object.keys(REJECTIONS), 'object-of-another-branch'];
  expect(new Set(said)).toEqual(new Set(codes.map((code) => `rejection.${code}`)));
});

test('what closes an object never asks for another version of it, and what can be mended never speaks of a new object', () => {
  for (const [code, kind] of Object.entries(REJECTIONS)) {
    expect(rejectionText('en', code).whatToDo.includes('a new object'), code).toBe(kind === 'permanent');
  }
});

test('a code of a later centre is shown as it is', () => {
  expect(rejectionText('fa', 'not-known-yet')).toEqual({ says: 'not-known-yet', whatToDo: '' });
});
