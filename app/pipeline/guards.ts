import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import type { DossierFacts } from './facts.ts';
import { reconcile } from './reconcile.ts';
import { currentImages, type Image, imagesInOrder, presentLeaves, sameHands, visitOf } from './state.ts';
import type { GuardId } from './steps.ts';
import { unclassifiedImages } from './unclassifiedImages.ts';

/** Null when it passes; else a refusal whose `culprits` name every leaf, side or image in the way. */
type Guard<Code extends string> = (facts: DossierFacts) => Refusal<Code> | null;

const culprits = <Code extends string>(code: Code, found: readonly RefusalDetails[]): Refusal<Code> | null =>
  found.length === 0 ? null : { code, details: { culprits: found } };

const place = (image: Image): RefusalDetails => ({ image: image.image, leaf: image.leaf, side: image.side });

const imagesWhere = (facts: DossierFacts, wrong: (image: Image) => boolean): readonly RefusalDetails[] =>
  imagesInOrder(facts.dossier).filter(wrong).map(place);

const standsRejected = (image: Image): boolean => image.judgement?.verdict === 'rejected' || image.comparison?.result === 'differs';

/** Two dossiers of a station never have one number: the other one is named. */
export const numberTaken = (other: NonNullable<DossierFacts['sameNumber']>) =>
  ({ code: 'dossier-number-taken', details: { dossier: other.dossier, position: other.position } }) as const;

/** A function for every guard id of the step table. */
export type Guards = Readonly<Record<GuardId, Guard<string>>>;

/** Every guard of the step table (DESIGN §3). Ids and refusal codes are literals: types and words derive from them. */
export const GUARDS = {
  shelfRowKnown: ({ dossier }) => (dossier.shelfRow === '' ? { code: 'shelf-row-unknown', details: {} } : null),

  leavesNumbered: ({ dossier }) => (presentLeaves(dossier).length === 0 ? { code: 'leaves-not-numbered', details: {} } : null),

  identityKnown: ({ dossier }) => (dossier.identity === null ? { code: 'identity-unknown', details: {} } : null),

  notYetImaged: ({ sameNumber }) => (sameNumber === null ? null : numberTaken(sameNumber)),

  barcodeReadBack: ({ dossier }) =>
    dossier.readBacks.some((one) => one.step === 'register' && one.barcode === dossier.barcode)
      ? null
      : { code: 'barcode-not-read-back', details: { barcode: dossier.barcode ?? '' } },

  /** A4.1 */
  slimmingAnswered: ({ dossier }) => (dossier.slimming === null ? { code: 'slimming-unanswered', details: {} } : null),

  someImages: ({ dossier }) => (currentImages(dossier).length === 0 ? { code: 'no-images', details: {} } : null),

  /** A1.2 */
  everySideExplained: ({ dossier }) =>
    culprits(
      'side-unexplained',
      reconcile(dossier).sideMismatches.map((one) => ({ ...one })),
    ),

  /** What was sent back is done again: no image that an inspector or approver refused may still stand. */
  rejectedReplaced: (facts) => culprits('rejected-not-replaced', imagesWhere(facts, standsRejected)),

  everyImageJudged: (facts) =>
    culprits(
      'image-not-judged',
      imagesWhere(facts, (image) => image.judgement === null),
    ),

  noneRejected: (facts) =>
    culprits(
      'image-rejected',
      imagesWhere(facts, (image) => image.judgement?.verdict === 'rejected'),
    ),

  /** A1.3: everyone who captured any image still in the batch, recaptures included, approves none of it. */
  otherHandsThanCapture: (facts) => {
    const compared = currentImages(facts.dossier).flatMap(({ comparison }) => (comparison === null ? [] : [comparison.by]));
    const approving = [...new Map([facts.actor, ...compared].map((actor) => [JSON.stringify(actor), actor])).values()];
    return culprits(
      'approver-captured',
      imagesWhere(facts, (image) => approving.some((actor) => sameHands(image.by, actor))),
    );
  },

  /** A comparison counts for the very bytes that were looked at: master and access copy. */
  everyImageCompared: (facts) =>
    culprits(
      'image-not-compared',
      imagesWhere(
        facts,
        (image) =>
          image.comparison?.result !== 'same' ||
          image.comparison.masterSha256 !== image.sha256 ||
          image.comparison.accessSha256 !== facts.accessSha256.get(image.image),
      ),
    ),

  labelReadBack: ({ dossier }) =>
    dossier.readBacks.some(
      (one) =>
        one.step === 'reassemble' &&
        one.visit === visitOf(dossier, 'reassemble') &&
        one.barcode === dossier.barcode &&
        one.how !== 'rendered',
    )
      ? null
      : { code: 'label-not-read-back', details: { barcode: dossier.barcode ?? '' } },

  /** A1.2, leaf by leaf, for this visit's own count. */
  recountReconciles: ({ dossier }) =>
    dossier.recount === null || dossier.recount.visit !== visitOf(dossier, 'recount')
      ? { code: 'not-recounted', details: { leaves: presentLeaves(dossier).length } }
      : culprits(
          'recount-differs',
          reconcile(dossier).recountMismatches.map((one) => ({ ...one })),
        ),

  shelfRowConfirmed: ({ dossier }) =>
    dossier.shelfRowVisits.reshelve === visitOf(dossier, 'reshelve') ? null : { code: 'shelf-row-unconfirmed', details: {} },

  everyDigestReceipted: ({ publication }) =>
    publication === null
      ? { code: 'not-published', details: {} }
      : culprits(
          'not-receipted',
          publication.missingReceipts.map((path) => ({ path })),
        ),

  everyImageClassified: ({ dossier, documentTable }) =>
    culprits('image-not-classified', unclassifiedImages(dossier, documentTable).map(place)),
} as const satisfies Guards;

/** Every code a guard can refuse with, derived from the functions above. */
export type GuardCode = NonNullable<ReturnType<(typeof GUARDS)[GuardId]>>['code'];
