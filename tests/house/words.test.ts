import { describe, expect, test } from 'vitest';
import { parseSource } from './checks/source.ts';
import { spokenCodes } from './checks/spokenCodes.ts';
import { checkWords } from './checks/words.ts';

const good = { fa: 'پرونده باز است.', en: 'The dossier is open.' };
const area = (text: string) => parseSource('app/words/areas/a.ts', `export const a = { ${text} } as const;`);
const product = (text: string) => parseSource('main/a.ts', text);
const rules = (...of: Parameters<typeof checkWords>): readonly string[] => checkWords(...of).map((finding) => finding.rule);

describe('sentences', () => {
  test('a used, well made sentence is not reported', () => {
    expect(checkWords({ 'a.open': good }, [area("'a.open': { fa: '', en: '' }"), product("say('fa', 'a.open')")])).toEqual([]);
  });

  test.each([
    { wrong: 'empty', sentence: { fa: '', en: 'Open.' } },
    { wrong: 'other placeholders', sentence: { fa: 'برگ {leaf}', en: 'Leaf {sheet}' } },
    { wrong: 'Arabic letter', sentence: { fa: 'يک', en: 'One' } },
    { wrong: 'exclamation mark', sentence: { fa: 'باز شد!', en: 'Open.' } },
    { wrong: 'Persian in English', sentence: { fa: 'باز', en: 'باز' } },
    { wrong: 'Latin digits in Persian', sentence: { fa: 'برگ 7', en: 'Leaf 7' } },
  ])('a sentence with $wrong is reported', ({ sentence }) => {
    expect(rules({ 'a.open': sentence }, [product("say('fa', 'a.open')")])).toEqual(['sentence-well-made']);
  });

  test('an area that is not spread into WORDS is reported', () => {
    expect(rules({}, [area("'a.open': { fa: '', en: '' }")])).toEqual(['area-not-in-words']);
  });

  test('a key that is written twice is reported', () => {
    const twice = parseSource('app/words/areas/b.ts', "export const b = { 'a.open': { fa: '', en: '' } };");
    expect(rules({ 'a.open': good }, [area("'a.open': { fa: '', en: '' }"), twice, product("say('fa', 'a.open')")])).toEqual([
      'key-written-twice',
    ]);
  });

  test('an unused sentence is reported; a template that can make its key uses it, one part of a key for each of its holes', () => {
    expect(checkWords({ 'step.capture.title': good }, [product('')])).toMatchObject([{ rule: 'sentence-unused' }]);
    expect(rules({ 'step.capture.title': good }, [product(['say(l, `step.', '{id}`)'].join('$'))])).toEqual(['sentence-unused']);
    expect(checkWords({ 'step.capture.title': good }, [product(['say(l, `step.', '{id}.title`)'].join('$'))])).toEqual([]);
  });

  test('a code that nobody gave a sentence is reported, and so is an error without what to do', () => {
    const source = product("refuse('wrong-step', {})");
    expect(rules({}, [source])).toEqual(['code-has-sentence']);
    expect(rules({ 'error.wrong-step': good }, [source])).toEqual(['error-says-what-to-do']);
    expect(rules({ 'error.wrong-step': good, 'error.wrong-step.do': good }, [source])).toEqual([]);
  });
});

describe('codes that the product speaks', () => {
  const codes = (text: string): readonly string[] => [...spokenCodes([product(text)]).keys()];

  test.each([
    { way: 'a refusal', text: "refuse('side-unexplained', {})", found: ['side-unexplained'] },
    { way: 'a fault', text: "throw new Fault('jam', 'temporary')", found: ['jam'] },
    { way: 'a choice of two', text: "refuse(a ? 'too-late' : 'too-early')", found: ['too-late', 'too-early'] },
    { way: 'an object of that shape', text: "const a = { code: 'no-images', details: {} }", found: ['no-images'] },
    {
      way: 'a function that takes a code first',
      text: "const culprits = (code: string) => code; culprits('not-receipted')",
      found: ['not-receipted'],
    },
    { way: 'a type', text: "type A = Refusal<'one-way' | 'other-way'>", found: ['one-way', 'other-way'] },
    { way: 'the contract', text: "const row = { refusals: ['sign-in-failed'] }", found: ['sign-in-failed'] },
    { way: 'an error of the system is none', text: "if (error.code === 'ENOENT') call('a-b')", found: [] },
  ])('$way', ({ text, found }) => {
    expect(codes(text)).toEqual(found);
  });
});
