import { explain, type MessageKey, say, WORDS, type WordParameters } from '#app/words/index.ts';

/** Every sentence on the screen comes by key, in the language of the branch. */
export const t = (key: MessageKey, parameters?: WordParameters): string => say('fa', key, parameters);

const isKey = (key: string): key is MessageKey => Object.hasOwn(WORDS, key);

/** The words of a code that the agent sent; a newer agent may know codes that these screens do not, shown as they are. */
export const wordsOfCode = (key: string, code: string): string => (isKey(key) ? t(key) : code);

/** What a refusal or fault says and what to do about it. */
export const reason = (code: string, parameters?: WordParameters): { readonly message: string; readonly do: string } =>
  explain('fa', code, parameters);

export { NOT_REBUILT } from '#app/words/index.ts';
export type { MessageKey, WordParameters };
