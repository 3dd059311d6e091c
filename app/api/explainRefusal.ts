import type { RefusalDetail, RefusalDetails } from '#app/kernel/refusal.ts';
import { explainRefusal as explainFirst, type Language, say } from '#app/words/index.ts';
import { placeName } from './placeName.ts';

/** The sentence names the first culprit; so many more are named after it, the rest are counted. The details hold all. */
const NAMED_BESIDES = 2;

const isRecord = (value: RefusalDetail): value is RefusalDetails => typeof value === 'object' && value !== null && !Array.isArray(value);

const besides = (language: Language, details: RefusalDetails): readonly string[] => {
  const culprits = details['culprits'];
  if (!Array.isArray(culprits)) return [];
  const places = [...new Set((culprits as readonly RefusalDetail[]).filter(isRecord).map((one) => placeName(language, one)))].filter(
    (one) => one !== null,
  );
  return places.slice(1);
};

/** What a refusal says to a person: its sentence, the further culprits by leaf and side, and what to do. */
export const explainRefusal = (
  language: Language,
  code: string,
  details: RefusalDetails,
): { readonly message: string; readonly do: string } => {
  const spoken = explainFirst(language, { code, details });
  const others = besides(language, details);
  if (others.length === 0) return spoken;
  const named = others.slice(0, NAMED_BESIDES).join(say(language, 'api.between-culprits'));
  const left = others.length - NAMED_BESIDES;
  const message =
    left > 0
      ? say(language, 'api.culprits-and-more', { message: spoken.message, named, n: left })
      : say(language, 'api.culprits-too', { message: spoken.message, named });
  return { ...spoken, message };
};
