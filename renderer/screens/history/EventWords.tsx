import { toPersianDigits } from '#app/kernel/index.ts';
import { ANSWER_REASONS, COMPARE_REASONS, REJECT_REASONS, SEND_BACK_REASONS } from '#app/pipeline/schema.ts';
import { STEP_IDS } from '#app/pipeline/steps.ts';
import { leafName, placeName } from '../../parts/leafName.ts';
import { t, wordsOfCode } from '../../words.ts';

type Data = Readonly<Record<string, unknown>>;

export const eventName = (kind: string): string => wordsOfCode(`term.event.${kind}`, kind);

const isSide = (value: unknown): value is 'recto' | 'verso' => value === 'recto' || value === 'verso';

/** A reason code in words, whichever list it is from; a person's own words as written. */
const reasonWords = (reason: string): string => {
  const reject = REJECT_REASONS.find((one) => one === reason);
  if (reject !== undefined) return t(`term.reject.${reject}`);
  const compare = COMPARE_REASONS.find((one) => one === reason);
  if (compare !== undefined) return t(`term.compare.${compare}`);
  const answer = ANSWER_REASONS.find((one) => one === reason);
  if (answer !== undefined) return t(`term.answer.${answer}`);
  const back = SEND_BACK_REASONS.find((one) => one === reason);
  return back === undefined ? t('quote', { text: reason }) : t(`term.send-back.${back}`);
};

const stepWords = (value: unknown): string | null => {
  const step = STEP_IDS.find((one) => one === value);
  return step === undefined ? null : t(`term.step.${step}`);
};

/** Rows of detail: name of the field, and how its value is said. Identity fields are not among them. */
const DETAILS: readonly (readonly [field: string, say: (value: unknown, data: Data) => string | null])[] = [
  ['step', stepWords],
  [
    'from',
    (value, data) =>
      typeof data.to === 'string' ? t('history.from-to', { from: stepWords(value) ?? '', to: stepWords(data.to) ?? '' }) : null,
  ],
  [
    'leaf',
    (value, data) =>
      typeof value !== 'string' ? null : isSide(data.side) ? placeName(value, data.side) : t('leaf.name', { leaf: leafName(value) }),
  ],
  ['image', (value) => (typeof value === 'number' ? t('history.image', { n: value }) : null)],
  ['supersedes', (value) => (typeof value === 'number' && value > 0 ? t('leaf.supersedes', { n: value }) : null)],
  ['leaves', (value) => (Array.isArray(value) ? t('history.leaves', { n: value.length }) : null)],
  ['verdict', (value) => (value === 'accepted' ? t('history.accepted') : value === 'rejected' ? t('history.rejected') : null)],
  ['result', (value) => (value === 'same' ? t('history.same') : value === 'differs' ? t('history.differs') : null)],
  ['shelfRow', (value) => (typeof value === 'string' ? value : null)],
  ['barcode', (value) => (typeof value === 'string' ? `\u2066${value}\u2069` : null)],
  ['document', (value) => (typeof value === 'number' ? t('history.document', { n: value }) : null)],
  ['images', (value) => (Array.isArray(value) && value.length > 0 ? t('history.images', { n: value.length }) : null)],
  ['version', (value) => (typeof value === 'string' ? `\u2066${value}\u2069` : null)],
  ['visit', (value) => (typeof value === 'number' && value > 1 ? t('history.visit', { n: value }) : null)],
  ['reason', (value) => (typeof value === 'string' && value !== '' ? reasonWords(value) : null)],
  ['note', (value) => (typeof value === 'string' && value !== '' ? t('quote', { text: toPersianDigits(value) }) : null)],
  ['mending', (value) => (typeof value === 'string' && value !== '' ? t('quote', { text: value }) : null)],
];

/** What an event tells beside its name, in one line. */
export const EventWords = ({ data }: { readonly data: Data }) => (
  <>
    {DETAILS.map(([field, say]) => say(data[field], data))
      .filter((words) => words !== null)
      .join(t('list.comma'))}
  </>
);
