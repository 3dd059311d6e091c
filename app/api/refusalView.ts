import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import type { Language } from '#app/words/index.ts';
import { explainRefusal } from './explainRefusal.ts';

/** A refusal as a person is shown it beside other facts: code, details, sentence, what to do. */
export const refusalView = (
  language: Language,
  { code, details }: Refusal,
): { code: string; message: string; do: string; details: RefusalDetails } => ({
  code,
  details,
  ...explainRefusal(language, code, details),
});
