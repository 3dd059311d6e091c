import { describe, expect, test } from 'vitest';
import { FIELD_KINDS } from '#app/documents/index.ts';
import {
  AMENDMENTS,
  ANSWER_REASONS,
  BLANK_REASONS,
  COMPARE_REASONS,
  DOSSIER_EVENTS,
  LEAF_ODDITIES,
  READ_BACK_WAYS,
  RECOUNT_FINDINGS,
  REJECT_REASONS,
  SEND_BACK_REASONS,
  SIDES,
  STEP_IDS,
  STEPS,
} from '#app/pipeline/index.ts';
import { explainRefusal, WORDS } from '#app/words/index.ts';

const TERMS: Readonly<Record<string, readonly string[]>> = {
  side: SIDES,
  oddity: LEAF_ODDITIES,
  amendment: AMENDMENTS,
  blank: BLANK_REASONS,
  'read-back': READ_BACK_WAYS,
  reject: REJECT_REASONS,
  compare: COMPARE_REASONS,
  finding: RECOUNT_FINDINGS,
  answer: ANSWER_REASONS,
  'send-back': SEND_BACK_REASONS,
  step: [...STEP_IDS, 'done'],
  field: FIELD_KINDS,
  event: Object.keys(DOSSIER_EVENTS),
  mismatch: [
    'no-image',
    'too-few',
    'too-many',
    'leaf-removed',
    'not-recounted',
    'missing',
    'other-number',
    'stuck-together',
    'unknown-leaf',
  ],
};

describe('the closed lists in words', () => {
  test.each(Object.entries(TERMS))('every %s has its word, and no word is left over', (list, codes) => {
    const written = Object.keys(WORDS)
      .filter((key) => key.startsWith(`term.${list}.`))
      .map((key) => key.slice(`term.${list}.`.length));
    expect(written.sort()).toEqual([...codes].sort());
  });

  test('a step is called in refusals as it is called in the table', () => {
    const words: Readonly<Record<string, { readonly fa: string }>> = WORDS;
    expect(STEPS.map((step) => words[`term.step.${step.id}`]?.fa)).toEqual(STEPS.map((step) => step.short));
  });
});

describe('a refusal said to a person', () => {
  test('names leaf, side and number of its culprits, in Persian words and digits', () => {
    const culprits = [
      { leaf: '12.1', side: 'verso', have: 0, need: 2 },
      { leaf: '13', side: 'recto', have: 1, need: 2 },
    ];
    const refusal = { code: 'side-unexplained', details: { culprits } };
    expect(explainRefusal('fa', refusal).message).toBe('برگ ۱۲ مکرر، پشت: ۰ تصویر دارد و ۲ تصویر لازم است (۲ مورد).');
    expect(explainRefusal('en', refusal).message).toBe('Leaf 12 bis, verso: it has 0 images and needs 2 (cases: 2).');
  });

  test('calls steps by their names, also in lists, and a second «مکرر» by its number', () => {
    const refusal = { code: 'cannot-send-back', details: { from: 'approve', to: 'foliate', allowed: ['capture', 'inspect'] } };
    expect(explainRefusal('fa', refusal)).toEqual({
      message: 'از مرحله «تأیید و تطبیق» نمی‌توان به «برگ‌شماری» برگشت داد.',
      do: 'مرحله‌ای را برگزینید که برگشت به آن ممکن است: تصویربرداری، کنترل کیفیت',
    });
    expect(explainRefusal('fa', { code: 'leaf-unknown', details: { leaf: '7.2' } }).message).toContain('برگ ۷ مکرر ۲ ');
  });

  test('a code that nobody wrote a sentence for is the general fault', () => {
    expect(explainRefusal('fa', { code: 'never-heard-of', details: {} }).message).toBe(WORDS['error.fault'].fa);
  });
});
