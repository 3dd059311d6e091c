import type { CentreQuery } from '#app/ports/CentreIndex.ts';
import { dateMarks } from './dateMarks.ts';
import { branchMark, headingMark, typedWords, typeMark } from './searchWords.ts';

/** Quoted, so that nothing typed is syntax of FTS5; words hold letters and digits only. */
const whole = (word: string): string => `"${word}"`;
const beginning = (word: string): string => `"${word}"*`;

/** The words, and the same with two neighbours written as one: what was typed apart may have been registered together. */
const spellings = (words: readonly string[]): readonly (readonly string[])[] => [
  words,
  ...words.slice(1).map((word, index) => [...words.slice(0, index), `${words[index] ?? ''}${word}`, ...words.slice(index + 2)]),
];

const anyOf = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`);

/** What narrows, as marks: branch, heading, type, range of dates; null when the range holds no day, so that nothing can be found. */
export const marksOf = (query: CentreQuery): readonly string[] | null => {
  const marks: string[] = [];
  if (query.branch) marks.push(whole(branchMark(query.branch)));
  if (query.heading) marks.push(whole(headingMark(query.heading)));
  if (query.type) marks.push(whole(typeMark(query.type)));
  if (query.from || query.to) {
    const days = dateMarks(query.from ?? '', query.to ?? '');
    if (days.length === 0) return null;
    marks.push(anyOf(days.map(whole)));
  }
  return marks;
};

/**
 * The searches of a query for FTS5, the nearest first: every word as it was typed, the last one as a beginning (people stop
 * in the middle of it), all as beginnings. So whoever bears exactly that name comes first without anything being ranked or
 * sorted. Empty for a query that asks nothing: it finds nobody, for a desk looks for a person and does not browse.
 */
export const matchesOf = (query: CentreQuery, marks: readonly string[]): readonly string[] => {
  const words = typedWords(query.text);
  if (words.length === 0) return query.text.trim() === '' && marks.length > 0 ? [marks.join(' AND ')] : [];
  const tiers: ((words: readonly string[]) => readonly string[])[] = [
    (all) => all.map(whole),
    (all) => all.map((word, index) => (index === all.length - 1 ? beginning(word) : whole(word))),
    (all) => all.map(beginning),
  ];
  const asked = tiers.map((tier) => [anyOf(spellings(words).map((all) => `(${tier(all).join(' AND ')})`)), ...marks].join(' AND '));
  return [...new Set(asked)];
};
