import ts from 'typescript';
import type { Finding } from './finding.ts';
import { placeOf, type Source, walk } from './source.ts';
import { spokenCodes } from './spokenCodes.ts';

type Sentences = Readonly<Record<string, { readonly fa: string; readonly en: string }>>;

const AREAS = 'app/words/areas/';
const placeholders = (sentence: string): string =>
  [...sentence.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(' ');

const faults = (key: string, { fa, en }: Sentences[string] & object): readonly string[] => {
  const wrong: string[] = [];
  if (fa.trim() === '' || en.trim() === '') wrong.push('is empty in one language');
  if (placeholders(fa) !== placeholders(en)) wrong.push('has other {placeholders} in fa than in en');
  if (/[يكة]/.test(fa)) wrong.push('has an Arabic letter (ي ك ة) where Persian has its own');
  if (/[!！]/.test(fa) || /!/.test(en)) wrong.push('raises its voice (exclamation mark)');
  if (/[\u0621-\u064A]/.test(en.replace(/«[^»]*»/g, ''))) wrong.push('has Persian in its English sentence');
  if (/\d/.test(fa.replace(/\{\w+\}/g, '').replace(/[A-Za-z][\w.+/-]*( \d[\d.]*)?/g, '')))
    wrong.push('has Latin digits in its Persian sentence');
  return wrong.map((text) => `«${key}» ${text}.`);
};

/** The keys written in the area files, with the place of each, in order of files. */
const writtenKeys = (sources: readonly Source[]): readonly { readonly key: string; readonly at: string }[] => {
  const found: { key: string; at: string }[] = [];
  for (const source of sources.filter((one) => one.path.startsWith(AREAS))) {
    walk(source, (node) => {
      if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.name) || !ts.isObjectLiteralExpression(node.initializer)) return;
      found.push({ key: node.name.text, at: placeOf(source, node) });
    });
  }
  return found;
};

/** Literal texts, and patterns of templates such as `step.${id}`, that could be keys of sentences. */
const mentions = (sources: readonly Source[]): { readonly literals: ReadonlySet<string>; readonly patterns: readonly RegExp[] } => {
  const literals = new Set<string>();
  const patterns = new Map<string, RegExp>();
  const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const source of sources.filter((one) => !one.path.startsWith(AREAS))) {
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (!ts.isTemplateExpression(node) || !/[a-z]\./i.test(node.head.text)) return;
      const pattern = `^${literally(node.head.text)}${node.templateSpans.map((span) => `[\\w-]+${literally(span.literal.text)}`).join('')}$`;
      patterns.set(pattern, new RegExp(pattern));
    });
  }
  return { literals, patterns: [...patterns.values()] };
};

type Places = ReadonlyMap<string, string>;

/** Keys that stand in an area and not in WORDS, or in two places. */
const keyFindings = (words: Sentences, written: ReturnType<typeof writtenKeys>, places: Places): readonly Finding[] =>
  written.flatMap(({ key, at }, index) => {
    const found: Finding[] = [];
    if (words[key] === undefined) {
      found.push({ rule: 'area-not-in-words', at, text: `«${key}» is not in WORDS: spread its area in app/words/index.ts.` });
    }
    if (written.findIndex((other) => other.key === key) < index) {
      found.push({
        rule: 'key-written-twice',
        at,
        text: `«${key}» stands in ${places.get(key)} and elsewhere too; the last one wins silently. Keep one.`,
      });
    }
    return found;
  });

const sentenceFindings = (words: Sentences, places: Places): readonly Finding[] =>
  Object.entries(words).flatMap(([key, sentence]) => {
    const at = places.get(key) ?? AREAS;
    const found: Finding[] = faults(key, sentence).map((text) => ({ rule: 'sentence-well-made', at, text }));
    if (/^error\.[^.]+$/.test(key) && words[`${key}.do`] === undefined) {
      found.push({ rule: 'error-says-what-to-do', at, text: `«${key}» has no «${key}.do»: an error ends with what to do.` });
    }
    return found;
  });

const codeFindings = (words: Sentences, codes: Places): readonly Finding[] =>
  [...codes]
    .filter(([code]) => words[`error.${code}`] === undefined)
    .map(([code, at]) => ({
      rule: 'code-has-sentence',
      at,
      text: `«${code}» can reach a person: add error.${code} and error.${code}.do to its area in app/words/areas.`,
    }));

const unusedFindings = (words: Sentences, sources: readonly Source[], codes: Places, places: Places): readonly Finding[] => {
  const { literals, patterns } = mentions(sources);
  const isUsed = (key: string): boolean => {
    if (!key.startsWith('error.')) return literals.has(key) || patterns.some((pattern) => pattern.test(key));
    const code = key.replace(/^error\./, '').replace(/\.do$/, '');
    return codes.has(code) || literals.has(code) || literals.has(`error.${code}`);
  };
  return Object.keys(words)
    .filter((key) => !isUsed(key))
    .map((key) => ({
      rule: 'sentence-unused',
      at: places.get(key) ?? AREAS,
      text: `Nobody says «${key}»: remove it, or write the key where it is said so that it can be found.`,
    }));
};

/**
 * Every sentence by key in fa and en: nothing missing, nothing twice, nothing unused; every refusal or fault code that
 * the product can speak has its sentence and what to do about it.
 * @param words the assembled table (WORDS); @param sources the product without its tests
 */
export const checkWords = (words: Sentences, sources: readonly Source[]): readonly Finding[] => {
  const written = writtenKeys(sources);
  const places: Places = new Map(written.map(({ key, at }) => [key, at]));
  const codes = spokenCodes(sources);
  return [
    ...keyFindings(words, written, places),
    ...sentenceFindings(words, places),
    ...codeFindings(words, codes),
    ...unusedFindings(words, sources, codes, places),
  ];
};
