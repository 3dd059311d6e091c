import { toPersianDigits } from '#app/kernel/digits.ts';

export type Language = 'fa' | 'en';
/** One sentence in both languages; `{name}` is replaced by the parameter of that name. */
export interface Sentence {
  readonly fa: string;
  readonly en: string;
}
export type Words = Readonly<Record<string, Sentence>>;
export type WordParameters = Readonly<Record<string, string | number>>;

/** Fills a sentence. Numbers appear in the digits of the language; text parameters stay as they are. */
export const fill = (sentence: Sentence, language: Language, parameters: WordParameters = {}): string =>
  sentence[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'number' && language === 'fa' ? toPersianDigits(value) : String(value);
  });
