import type { DocumentTable } from '#app/documents/index.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import { accept, type Outcome, type Refusal, type RefusalDetails, refuse } from '#app/kernel/refusal.ts';
import { approvalDigest } from './approval.ts';
import { firstRefusal } from './commands/flow.ts';
import type { DossierEvent, DossierEventKind } from './events.ts';
import type { DossierFacts } from './facts.ts';
import { foldEvent } from './fold.ts';
import { GUARDS, type Guards } from './guards.ts';
import { refuseAmendment, refuseNumbering, refuseRecount } from './leafCounts.ts';
import { refuseAnswer } from './recountAnswer.ts';
import { currentImages, type DossierState, isNamed, presentLeaves, sameHands, visitOf } from './state.ts';
import { STEP_IDS, type StepId, stepOf } from './steps.ts';

export interface ReplaySources {
  readonly hasher: Hasher;
  readonly documentTable: DocumentTable;
}

type Event<Kind extends DossierEventKind> = Extract<DossierEvent, { kind: Kind }>;
type Check = Refusal | null;
type Checks = { readonly [Kind in DossierEventKind]?: (dossier: DossierState, event: Event<Kind>, sources: ReplaySources) => Check };

const wrong = (code: string, details: RefusalDetails = {}): Check => ({ code, details });
const unless = (condition: boolean, code: string, details: RefusalDetails = {}): Check => (condition ? null : wrong(code, details));

const OF_PEOPLE = STEP_IDS.filter((step) => step !== 'upload');

/** Where each kind of event may stand: said here a second time, so that log and commands check each other. */
// biome-ignore format: a table is read row by row
const AT: Readonly<Record<DossierEventKind, readonly StepId[] | 'any'>> = {
  dossierOpened: [],
  shelfRowRecorded: ['retrieve', 'reshelve'],
  leavesNumbered: ['foliate'],
  leafAmended: ['prepare', 'capture'],
  identityRecorded: ['register'], barcodeIssued: ['register'],
  labelReadBack: ['register', 'reassemble'],
  slimmingAnswered: ['prepare'],
  arrivalKept: ['capture'], imageCaptured: ['capture'], sideExplained: ['capture'], sideReopened: ['capture'],
  imageMoved: ['capture'], imageWithdrawn: ['capture'], separatorSeen: ['capture'],
  imageBlankMarked: ['capture', 'inspect'], recipeSet: ['capture', 'inspect'],
  imageJudged: ['inspect'],
  imageCompared: ['approve'],
  leavesRecounted: ['recount'], recountAnswered: ['recount'],
  documentFiled: ['classify'], documentUnfiled: ['classify'],
  versionReceipted: 'any', dossierRebuilt: 'any',
  stepCompleted: STEP_IDS, sentBack: STEP_IDS, priorityChanged: STEP_IDS,
  putAside: OF_PEOPLE, takenUp: OF_PEOPLE, released: OF_PEOPLE,
};

/** What may happen to a dossier that was put aside. */
const WHILE_ASIDE: readonly DossierEventKind[] = ['takenUp', 'priorityChanged', 'versionReceipted', 'dossierRebuilt'];

const isCurrent = (dossier: DossierState, image: number): Check =>
  unless(
    currentImages(dossier).some((one) => one.image === image),
    'image-unknown',
    { image },
  );
const isHere = (dossier: DossierState, leaf: string): Check =>
  unless(
    presentLeaves(dossier).some((one) => one.leaf === leaf),
    'leaf-unknown',
    { leaf },
  );
const ofThisVisit = (dossier: DossierState, step: StepId, visit: number): Check =>
  unless(visit === visitOf(dossier, step), 'log-step-order', { step, visit });

/**
 * The guards as far as events alone decide them: numbers of other dossiers are not known here, the access copies are
 * those that were compared, and step 11 rests on the receipt that stands right before its end.
 */
const EVIDENCE: Guards = {
  ...GUARDS,
  notYetImaged: () => null,
  everyDigestReceipted: ({ dossier }) => unless(dossier.receipts.at(-1)?.at === dossier.updatedAt, 'not-published'),
};

const evidence = (dossier: DossierState, event: DossierEvent, { documentTable }: ReplaySources): DossierFacts => ({
  dossier,
  actor: event.actor,
  documentTable,
  capabilities: [],
  sampleStation: true,
  sameNumber: null,
  nextBarcode: '',
  publication: null,
  changesSince: () => [],
  approvalSha256: '',
  accessSha256: new Map(dossier.images.map((image) => [image.image, image.comparison?.accessSha256 ?? ''])),
});

const CHECKS: Checks = {
  shelfRowRecorded: (dossier, { data }) =>
    unless(data.step === dossier.position, 'log-step-order', { step: data.step }) ?? ofThisVisit(dossier, data.step, data.visit),
  labelReadBack: (dossier, { data }) =>
    unless(data.barcode === dossier.barcode, 'label-wrong', { expected: dossier.barcode, read: data.barcode }) ??
    ofThisVisit(dossier, data.step, data.visit),
  leavesNumbered: (_, { data }) => refuseNumbering(data.leaves),
  leafAmended: (dossier, { data }) => refuseAmendment(dossier, data),
  leavesRecounted: (dossier, { data }) => ofThisVisit(dossier, 'recount', data.visit) ?? refuseRecount(dossier, data),
  recountAnswered: (dossier, { data, actor }) =>
    ofThisVisit(dossier, 'recount', data.visit) ?? refuseAnswer(dossier, actor, data.leaf, data.reason),
  barcodeIssued: (dossier) =>
    unless(dossier.barcode === null, 'log-event-out-of-step', { kind: 'barcodeIssued', position: dossier.position }),
  imageCaptured: (dossier, { data }) =>
    unless(data.image === dossier.images.length + 1, 'log-image-number', { image: data.image }) ??
    ofThisVisit(dossier, 'capture', data.batch) ??
    isHere(dossier, data.leaf) ??
    (data.supersedes === 0 ? null : isCurrent(dossier, data.supersedes)),
  sideExplained: (dossier, { data }) => isHere(dossier, data.leaf),
  imageMoved: (dossier, { data }) => isCurrent(dossier, data.image) ?? isHere(dossier, data.leaf),
  imageWithdrawn: (dossier, { data }) => isCurrent(dossier, data.image),
  imageBlankMarked: (dossier, { data }) => isCurrent(dossier, data.image),
  recipeSet: (dossier, { data }) => isCurrent(dossier, data.image),
  imageJudged: (dossier, { data }) => isCurrent(dossier, data.image),
  imageCompared: (dossier, { data, actor }) => {
    const images = currentImages(dossier);
    const own = images.filter((one) => sameHands(one.by, actor));
    const compared = images.find((one) => one.image === data.image);
    if (own.length > 0) return wrong('approver-captured', { culprits: own.map(({ image, leaf, side }) => ({ image, leaf, side })) });
    return (
      isCurrent(dossier, data.image) ?? unless(compared?.sha256 === data.masterSha256, 'log-comparison-differs', { image: data.image })
    );
  },
  documentFiled: (dossier, { data }) => data.images.map((image) => isCurrent(dossier, image)).find((found) => found !== null) ?? null,
  sentBack: (dossier, { data }) => {
    const allowed: readonly string[] = dossier.position === 'done' ? [] : stepOf(dossier.position).backTo;
    return unless(data.from === dossier.position && allowed.includes(data.to), 'cannot-send-back', {
      from: data.from,
      to: data.to,
      allowed,
    });
  },
  stepCompleted: (dossier, event, sources) => {
    const { step, visit, approval } = event.data;
    if (dossier.position === 'done' || step !== dossier.position) return wrong('log-step-order', { step, visit });
    const facts = evidence(dossier, event, sources);
    const bound =
      dossier.position === 'approve'
        ? { images: currentImages(dossier).length, sha256: approvalDigest(sources.hasher, dossier, facts.accessSha256) }
        : null;
    return (
      ofThisVisit(dossier, dossier.position, visit) ??
      firstRefusal(facts, stepOf(dossier.position), EVIDENCE) ??
      unless(approval?.images === bound?.images && approval?.sha256 === bound?.sha256, 'log-approval-differs', {
        images: approval?.images ?? 0,
      })
    );
  },
};

/** The machine in its own name ends step 11, takes receipts and goes on from the store; everything else is a person's, who can be told (DESIGN §12 "Actors"). */
const byRightHands = (dossier: DossierState, event: DossierEvent): boolean => {
  const own =
    event.kind === 'versionReceipted' ||
    event.kind === 'dossierRebuilt' ||
    (event.kind === 'stepCompleted' && dossier.position === 'upload');
  return own === 'station' in event.actor && isNamed(event.actor);
};

/**
 * One more event onto a dossier, and whether the rules of the pipeline allowed it there, as far as the events alone can
 * tell: steps in order, each ended by guards that pass on what the log says, approver not capturer (A1.1–A1.3). For
 * those who have the log and not the station: the centre, `log verify`.
 */
export const replayEvent = (sources: ReplaySources, dossier: DossierState | null, event: DossierEvent): Outcome<DossierState> => {
  if (dossier === null)
    return event.kind === 'dossierOpened' ? accept(foldEvent(null, event)) : refuse('log-event-out-of-step', { kind: event.kind });
  const at = AT[event.kind];
  const inTurn = at === 'any' || (dossier.position !== 'done' && at.includes(dossier.position));
  if (!inTurn || (dossier.aside !== null && !WHILE_ASIDE.includes(event.kind)))
    return refuse('log-event-out-of-step', { kind: event.kind, position: dossier.position });
  if (!byRightHands(dossier, event)) return refuse('log-wrong-hands', { kind: event.kind });
  const check = CHECKS[event.kind] as ((dossier: DossierState, event: DossierEvent, sources: ReplaySources) => Check) | undefined;
  const refusal = check?.(dossier, event, sources) ?? null;
  return refusal === null ? accept(foldEvent(dossier, event)) : { ok: false, refusal };
};
