import { type DossierDocument, daysOf } from '#app/centre/schema.ts';
import { readNationalId } from '#app/kernel/nationalId.ts';
import { searchKey } from '#app/kernel/searchKey.ts';

const PLAIN = /^[0-9a-z]+$/;

/** Words of a text in the one spelling of searchKey; everything that is no letter or digit parts them. */
export const keyWords = (text: string): readonly string[] =>
  // Most numbers are in that spelling already: a million dossiers are indexed a minute sooner.
  PLAIN.test(text)
    ? [text]
    : searchKey(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');

/** A mark begins with a sign that no typed word can hold. Codes keep letters, digits and the dash; the rest is written as numbers. */
const coded = (code: string): string =>
  /^[0-9A-Za-z-]*$/.test(code) ? code : code.replace(/[^0-9A-Za-z-]/g, (sign) => `#${sign.codePointAt(0)?.toString(16) ?? ''}`);

export const branchMark = (branch: string): string => `#b${coded(branch)}`;
export const headingMark = (heading: string): string => `#h${coded(heading)}`;
export const typeMark = (type: string): string => `#t${coded(type)}`;
/** `decade`: the first three digits of its years. */
export const decadeMark = (decade: string): string => `#e${decade}`;
export const yearMark = (year: string): string => `#y${year}`;
export const monthMark = (month: string): string => `#m${month.replace('-', '')}`;
export const dayMark = (day: string): string => `#d${day.replaceAll('-', '')}`;

/** Names written with ZWNJ are found as two words and as one: one spelling of it or the other. */
const nameWords = (name: string): readonly string[] =>
  name.split(/[^\S\u200c]+/u).flatMap((part) => {
    const words = keyWords(part);
    return words.length > 1 ? [...words, words.join('')] : words;
  });

/** What the full-text table holds of a dossier: words of the name, its numbers, and the marks of branch, headings, types and dates. */
export const searchWords = (document: DossierDocument): string => {
  const { identity, branch, barcode } = document;
  const numbers = [identity.nationalId, identity.insuranceNumber, identity.dossierNumber, barcode ?? ''].flatMap(keyWords);
  const marks = document.documents.flatMap((filed) => [
    headingMark(filed.heading),
    typeMark(filed.type),
    ...daysOf(filed).flatMap((day) => [decadeMark(day.slice(0, 3)), yearMark(day.slice(0, 4)), monthMark(day.slice(0, 7)), dayMark(day)]),
  ]);
  return [...new Set([...nameWords(`${identity.firstName} ${identity.lastName}`), ...numbers, branchMark(branch.code), ...marks])].join(
    ' ',
  );
};

/** More words than a name and two numbers have narrow nothing any more. */
const MOST_WORDS = 10;

/** Words of what a person typed; a national ID typed in groups is one word. */
export const typedWords = (text: string): readonly string[] => {
  const nationalId = readNationalId(text);
  return nationalId === null ? keyWords(text).slice(0, MOST_WORDS) : [nationalId];
};
