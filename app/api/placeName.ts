import type { RefusalDetails } from '#app/kernel/refusal.ts';
import { type Language, say } from '#app/words/index.ts';

/** `12` in the digits of the language, `12.1` as «۱۲ مکرر», `12.2` as «۱۲ مکرر ۲». */
const leafName = (language: Language, leaf: string): string => {
  const [n = 0, m = 0] = leaf.split('.').map(Number);
  if (m === 0) return say(language, 'api.number', { n });
  return m === 1 ? say(language, 'leaf.repeated', { n }) : say(language, 'leaf.repeated-again', { n, m });
};

/** «برگ ۱۴، پشت»: where a culprit stands; null when it is no place of the dossier. */
export const placeName = (language: Language, { leaf, side }: RefusalDetails): string | null => {
  if (typeof leaf !== 'string' || leaf === '') return null;
  const name = leafName(language, leaf);
  return side === 'recto' || side === 'verso'
    ? say(language, 'place.name', { leaf: name, side: say(language, `term.side.${side}`) })
    : say(language, 'leaf.name', { leaf: name });
};
