import type { RefusalDetails } from '#app/kernel/refusal.ts';
import type { Language } from '#app/words/index.ts';
import { explainRefusal } from './explainRefusal.ts';

/** A refusal or fault as it leaves the house: code for machines, sentences for the person who asked (COMMANDS.md). */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly do: string;
  readonly details: RefusalDetails;
  /** Names the line of the program's log that tells more; on faults only. */
  readonly id?: string;
}

export const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** `{"error":{code,message,do,details}}` with its status; never holds what was sent, nor where in the program it went wrong. */
export const problemAnswer = (
  language: Language,
  status: number,
  { code, details, id }: { readonly code: string; readonly details: RefusalDetails; readonly id?: string },
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const error: Problem = { code, ...explainRefusal(language, code, details), details, ...(id === undefined ? {} : { id }) };
  return Response.json({ error }, { status, headers: { ...NO_STORE, 'content-language': language, ...headers } });
};
