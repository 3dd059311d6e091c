import { type Language, type MessageKey, say, WORDS } from '#app/words/index.ts';

const isKey = (key: string): key is MessageKey => Object.hasOwn(WORDS, key);

/** The sentence of a code of the OCFL specification. */
export const problemText = (language: Language, code: string): string => {
  const key = `ocfl.${code}`;
  return isKey(key) ? say(language, key) : code;
};
