import type { Measurements } from '#app/ports/Imaging.ts';

export type Severity = 'info' | 'doubt' | 'bad';
export type VerdictCode =
  | 'blank-side'
  | 'damaged-image'
  | 'dark-page'
  | 'skewed'
  | 'very-skewed'
  | 'on-its-side'
  | 'blurred'
  | 'faint-writing'
  | 'clipped-shadows'
  | 'low-resolution'
  | 'resolution-unknown'
  | 'dark-bed';

/** What a rule concludes (نظر کیفی); a person may disagree, and the person's judgement counts. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly severity: Severity;
}

export interface QualitySettings {
  /** A pencilled initial is about 5 mm²: a side with less than this is proposed as blank. */
  readonly blankBelowSquareMillimetres: number;
  /** Paper darker than this is no blank side but a closed lid, a photograph or a carbon copy. */
  readonly darkPaperBelow: number;
  readonly skewedFromDegrees: number;
  readonly verySkewedFromDegrees: number;
  /** Variance of the Laplacian per ink; depends on the scanner, so a setting of the station. */
  readonly blurredBelow: number;
  /** With less ink than this share sharpness says nothing. */
  readonly inkFromShare: number;
  readonly clippedFromShare: number;
  readonly leastDpi: number;
}

export const DEFAULT_QUALITY_SETTINGS: QualitySettings = {
  blankBelowSquareMillimetres: 1.6,
  darkPaperBelow: 90,
  skewedFromDegrees: 0.5,
  verySkewedFromDegrees: 5,
  blurredBelow: 3_000,
  inkFromShare: 0.001,
  clippedFromShare: 0.35,
  leastDpi: 150,
};

/** Whether a side is proposed as blank; in doubt it is not, because a faint note must never be passed over. */
export const isBlank = (seen: Measurements, settings: QualitySettings = DEFAULT_QUALITY_SETTINGS): boolean =>
  !seen.damaged &&
  seen.barcodes.length === 0 &&
  seen.paperLevel >= settings.darkPaperBelow &&
  seen.marksSquareMillimetres < settings.blankBelowSquareMillimetres;

type Rule = readonly [VerdictCode, Severity, (seen: Measurements, settings: QualitySettings) => boolean];

const skewBeyond = (seen: Measurements, degrees: number): boolean => Math.abs(seen.skewDegrees ?? 0) >= degrees;

const RULES: readonly Rule[] = [
  ['damaged-image', 'bad', (seen) => seen.damaged],
  ['blank-side', 'info', isBlank],
  ['dark-page', 'doubt', (seen, { darkPaperBelow }) => seen.paperLevel < darkPaperBelow],
  ['on-its-side', 'doubt', (seen) => seen.linesRun === 'down'],
  [
    'skewed',
    'info',
    (seen, { skewedFromDegrees, verySkewedFromDegrees }) => skewBeyond(seen, skewedFromDegrees) && !skewBeyond(seen, verySkewedFromDegrees),
  ],
  ['very-skewed', 'doubt', (seen, { verySkewedFromDegrees }) => skewBeyond(seen, verySkewedFromDegrees)],
  ['blurred', 'doubt', (seen, { inkFromShare, blurredBelow }) => seen.inkRatio >= inkFromShare && seen.sharpness < blurredBelow],
  ['faint-writing', 'doubt', (seen, settings) => !isBlank(seen, settings) && seen.inkRatio < settings.inkFromShare],
  ['clipped-shadows', 'doubt', (seen, { clippedFromShare }) => seen.clipping >= clippedFromShare && seen.inkRatio >= clippedFromShare],
  ['low-resolution', 'doubt', (seen, { leastDpi }) => seen.dpi !== null && seen.dpi < leastDpi],
  ['resolution-unknown', 'info', (seen) => seen.dpi === null],
  ['dark-bed', 'info', (seen) => seen.pageBox !== null],
];

/** Every rule that speaks, in the order of the table. Pure: the same measurements and settings, the same verdicts. */
export const judgeQuality = (seen: Measurements, settings: QualitySettings = DEFAULT_QUALITY_SETTINGS): readonly Verdict[] =>
  RULES.filter(([, , speaks]) => speaks(seen, settings)).map(([code, severity]) => ({ code, severity }));
