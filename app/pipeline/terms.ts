/** The closed lists of words that events use; screens and words are keyed by them. Codes, never shown as they are. */
export const SIDES = ['recto', 'verso'] as const;
export type Side = (typeof SIDES)[number];

/** `repeated` «مکرر» · `slip` a slip glued on · `unfolds` needs several images a side · `damaged` found damaged. */
export const LEAF_ODDITIES = ['repeated', 'slip', 'unfolds', 'damaged', 'small', 'other'] as const;
export type LeafOddity = (typeof LEAF_ODDITIES)[number];

export const AMENDMENTS = ['added', 'changed', 'removed'] as const;

/** Why a side has no image: nothing on it, or no such side (glued to a carrier). */
export const BLANK_REASONS = ['blank', 'inaccessible'] as const;

export const READ_BACK_WAYS = ['keyboard', 'scan', 'rendered'] as const;
export type ReadBackWay = (typeof READ_BACK_WAYS)[number];

export const CAPTURE_DRIVERS = ['simulated', 'files', 'twain', 'sane', 'escl'] as const;

/** Keys 1 to 9 of the inspect screen (LOOK §3), in this order. */
export const REJECT_REASONS = ['cut', 'streak', 'skewed', 'folded', 'unreadable', 'exposure', 'upside-down', 'misplaced', 'other'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Keys 1 to 6 of the approve screen: the line that fails. */
export const COMPARE_REASONS = ['leaf-number', 'incomplete', 'marks-unreadable', 'hidden-part', 'colours', 'other'] as const;
export type CompareReason = (typeof COMPARE_REASONS)[number];

/** Space is `present`; keys 1 to 6 of the recount screen are the others. */
export const RECOUNT_FINDINGS = ['present', 'missing', 'other-number', 'stuck-together', 'fresh-damage', 'turned-over'] as const;
export type RecountFinding = (typeof RECOUNT_FINDINGS)[number];
/** Findings that leave the leaf where the ledger says it is. */
export const HARMLESS_FINDINGS: readonly RecountFinding[] = ['present', 'fresh-damage', 'turned-over'];

/**
 * Findings about a numbered leaf that a person may answer for (A1.2): it was imaged and compared, only the paper is at
 * stake. A leaf that nobody counted is counted, and one that nobody numbered is captured; no answer replaces those.
 */
export const ANSWERABLE_FINDINGS = ['missing', 'other-number', 'stuck-together'] as const satisfies readonly RecountFinding[];
export type AnswerableFinding = (typeof ANSWERABLE_FINDINGS)[number];

/** `taken-out`: by order of an authority that may · `inseparable`: parting them would destroy both leaves. */
export const ANSWER_REASONS = ['not-found', 'spoiled', 'taken-out', 'misnumbered', 'inseparable', 'other'] as const;
export type AnswerReason = (typeof ANSWER_REASONS)[number];
/** What each reason can explain: that a leaf was not found says nothing of one that is stuck to another. */
export const ANSWERS: Readonly<Record<AnswerReason, readonly AnswerableFinding[]>> = {
  'not-found': ['missing'],
  spoiled: ['missing'],
  'taken-out': ['missing'],
  misnumbered: ['other-number'],
  inseparable: ['stuck-together'],
  other: ANSWERABLE_FINDINGS,
};

export const SEND_BACK_REASONS = [
  'image-quality',
  'image-missing',
  'wrong-place',
  'differs-from-original',
  'leaf-missing',
  'leaf-unknown',
  'other',
] as const;
