import type { RefusalDetail, RefusalDetails } from '#app/kernel/refusal.ts';
import { fill, type Language, type WordParameters, type Words } from './say.ts';

/** Which list of terms says the value of a detail of that name. */
const TERMS: Readonly<Record<string, string>> = {
  side: 'side',
  position: 'step',
  step: 'step',
  from: 'step',
  to: 'step',
  allowed: 'step',
  why: 'mismatch',
  field: 'field',
  changes: 'event',
};

/** `12` as «۱۲», `12.1` as «۱۲ مکرر», `12.2` as «۱۲ مکرر ۲»; the place before the first leaf is 0. */
const leafName = (words: Words, language: Language, leaf: string): string => {
  const [n = 0, m = 0] = leaf.split('.').map(Number);
  const sentence = words[m === 1 ? 'leaf.repeated' : 'leaf.repeated-again'];
  return fill(m === 0 || sentence === undefined ? { fa: '{n}', en: '{n}' } : sentence, language, { n, m });
};

const parameterOf = (words: Words, language: Language, name: string, value: RefusalDetail): string | number | null => {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) {
    const spoken = value.map((one) => parameterOf(words, language, name, one)).filter((one) => one !== null);
    return spoken.join(language === 'fa' ? '، ' : ', ');
  }
  if (typeof value !== 'string') return null;
  if (name === 'leaf') return leafName(words, language, value);
  const term = words[`term.${TERMS[name]}.${value}`];
  return term === undefined ? value : fill(term, language);
};

/**
 * What the sentences of a refusal are filled with: its details in the words of the language, those of the first of
 * `culprits` among them, and `count`, the number of culprits.
 */
export const refusalParameters = (words: Words, language: Language, details: RefusalDetails): WordParameters => {
  const { culprits, ...own } = details;
  const found = Array.isArray(culprits) ? (culprits as readonly RefusalDetails[]) : [];
  const parameters: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ ...own, ...found[0] })) {
    const spoken = parameterOf(words, language, name, value);
    if (spoken !== null) parameters[name] = spoken;
  }
  return { ...parameters, count: found.length };
};
