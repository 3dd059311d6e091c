import { toPersianDigits } from '#app/kernel/digits.ts';
import type { RefusalDetail, RefusalDetails } from '#app/kernel/refusal.ts';
import { CAPABILITIES, STEPS } from '#app/pipeline/steps.ts';
import { explain, type Language, say, type WordParameters } from '#app/words/index.ts';

/** More culprits than this are counted, not named: a sentence is read, a list is looked at (the details hold all). */
const NAMED_CULPRITS = 3;

const isRecord = (value: RefusalDetail): value is RefusalDetails => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `12` → ۱۲, `12.1` → «۱۲ مکرر», `12.2` → «۱۲ مکرر ۲». */
const leafName = (language: Language, leaf: string): string => {
  const digits = (text: string): string => (language === 'fa' ? toPersianDigits(text) : text);
  const [number = '', sub = ''] = leaf.split('.');
  if (sub === '') return digits(number);
  return sub === '1' ? say(language, 'leaf.repeated', { n: digits(number) }) : say(language, 'leaf.repeated-again', { n: digits(number), m: digits(sub) });
};

const stepName = (language: Language, id: string): string => {
  if (id === 'done') return say(language, 'api.position-done');
  const step = STEPS.find((one) => one.id === id);
  return step === undefined ? id : language === 'fa' ? step.short : step.id;
};

const capabilityName = (language: Language, id: string): string => {
  const capability = CAPABILITIES.find((one) => one === id);
  return capability === undefined ? id : say(language, `capability.${capability}`);
};

const sideName = (language: Language, side: string): string => (side === 'recto' || side === 'verso' ? say(language, `side.${side}`) : side);

/** Which details are spoken otherwise than as they stand. */
const SPOKEN: Readonly<Record<string, (language: Language, value: string) => string>> = {
  leaf: leafName, parent: leafName, side: sideName, position: stepName, step: stepName, from: stepName, to: stepName, needs: capabilityName, allowed: stepName, at: stepName,
};

const list = (language: Language, parts: readonly string[]): string => parts.join(say(language, 'list.comma'));

const scalar = (language: Language, key: string, value: RefusalDetail): string | number | null => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return SPOKEN[key]?.(language, value) ?? value;
  if (!Array.isArray(value)) return null;
  const texts = value.filter((one) => typeof one === 'string' || typeof one === 'number');
  return list(language, texts.map((one) => String(scalar(language, key, one) ?? '')));
};

/** «برگ ۱۴، پشت» of a culprit that is a place; its path or image where it has none. */
const culprit = (language: Language, one: RefusalDetail): string => {
  if (!isRecord(one)) return String(one);
  const leaf = typeof one['leaf'] === 'string' ? leafName(language, one['leaf']) : null;
  if (leaf !== null && typeof one['side'] === 'string') return say(language, 'place.name', { leaf, side: sideName(language, one['side']) });
  if (leaf !== null) return say(language, 'leaf.name', { leaf });
  if (typeof one['image'] === 'number') return say(language, 'api.image', { image: one['image'] });
  return String(Object.values(one)[0] ?? '');
};

const named = (language: Language, culprits: readonly RefusalDetail[]): string => {
  const distinct = [...new Set(culprits.map((one) => culprit(language, one)))];
  const first = list(language, distinct.slice(0, NAMED_CULPRITS).map((one) => `«${one}»`));
  return distinct.length <= NAMED_CULPRITS ? first : say(language, 'api.and-more', { first, n: distinct.length - NAMED_CULPRITS });
};

/** Details as parameters of sentences: leaves, sides, steps and capabilities by name, culprits as a short list with their `count`. */
const parametersOf = (language: Language, details: RefusalDetails): WordParameters => {
  const parameters: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(details)) {
    const spoken = scalar(language, key, value);
    if (spoken !== null) parameters[key] = spoken;
  }
  const culprits = details['culprits'];
  if (Array.isArray(culprits)) Object.assign(parameters, { culprits: named(language, culprits), count: culprits.length });
  return parameters;
};

/** What a refusal or fault says to a person: the sentence, the first culprits by leaf and side, and what to do. */
export const explainRefusal = (language: Language, code: string, details: RefusalDetails): { readonly message: string; readonly do: string } => {
  const parameters = parametersOf(language, details);
  const spoken = explain(language, code, parameters);
  const where = parameters['culprits'];
  if (where === undefined || spoken.message.includes(String(where))) return spoken;
  return { ...spoken, message: say(language, 'api.message-with-culprits', { message: spoken.message, where }) };
};
