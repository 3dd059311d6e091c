import { explain, type MessageKey, say, type WordParameters } from '#app/words/index.ts';

/** Every sentence on the screen comes by key, in the language of the branch. */
export const t = (key: MessageKey, parameters?: WordParameters): string => say('fa', key, parameters);

/** What a refusal or fault says and what to do about it. */
export const reason = (code: string, parameters?: WordParameters): { readonly message: string; readonly do: string } =>
  explain('fa', code, parameters);

export type { MessageKey, WordParameters };
