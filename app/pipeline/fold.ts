import { invariant } from '#app/kernel/invariant.ts';
import type { DossierEvent, DossierEventKind } from './events.ts';
import { compareLeaves, type DossierState, emptyState, type FiledDocument, type Image, type Leaf, NO_RECIPE, visitOf } from './state.ts';
import { type Position, type StepId, stepAfter } from './steps.ts';

type Event<Kind extends DossierEventKind> = Extract<DossierEvent, { kind: Kind }>;
type Folds = { readonly [Kind in DossierEventKind]: (state: DossierState, event: Event<Kind>) => Partial<DossierState> };

const changeImage = (state: DossierState, number: number, change: (image: Image) => Partial<Image>): Partial<DossierState> => ({
  images: state.images.map((image) => (image.image === number ? { ...image, ...change(image) } : image)),
});

/** A place or recipe that changed: earlier opinions were about something else. */
const UNJUDGED = { judgement: null, comparison: null } as const;

const enter = (
  state: DossierState,
  position: Position,
  dossierN: number,
): Pick<DossierState, 'position' | 'enteredAtVersion' | 'visits'> => ({
  position,
  enteredAtVersion: dossierN,
  visits: position === 'done' ? state.visits : { ...state.visits, [position]: visitOf(state, position) + 1 },
});

/** Documents hold current images only: one that left its place leaves its document, and an empty document is none. */
const withoutImage = (documents: readonly FiledDocument[], number: number): readonly FiledDocument[] =>
  documents.map((one) => ({ ...one, images: one.images.filter((image) => image !== number) })).filter((one) => one.images.length > 0);

/** A recapture at the same place stands in the document of the image that it supersedes; at another place it is filed anew. */
const withRecapture = (
  { documents, images }: DossierState,
  { image, supersedes, leaf, side }: Event<'imageCaptured'>['data'],
): readonly FiledDocument[] => {
  const before = images.find((one) => one.image === supersedes);
  if (before === undefined) return documents;
  if (before.leaf !== leaf || before.side !== side) return withoutImage(documents, supersedes);
  return documents.map((one) => ({ ...one, images: one.images.map((number) => (number === supersedes ? image : number)) }));
};

const sorted = (leaves: readonly Leaf[]): readonly Leaf[] => [...leaves].sort((a, b) => compareLeaves(a.leaf, b.leaf));

const FOLDS: Folds = {
  dossierOpened: () => ({}),
  shelfRowRecorded: (state, { data }) => ({
    shelfRow: data.shelfRow,
    shelfRowVisits: { ...state.shelfRowVisits, [data.step]: data.visit },
  }),
  leavesNumbered: (_, { data }) => ({ leaves: sorted(data.leaves.map((leaf) => ({ ...leaf, removed: null }))) }),
  leafAmended: (state, { data: { change, leaf, reason } }) => {
    const others = state.leaves.filter((other) => other.leaf !== leaf.leaf);
    const explanations = change === 'removed' ? state.explanations.filter((one) => one.leaf !== leaf.leaf) : state.explanations;
    return { leaves: sorted([...others, { ...leaf, removed: change === 'removed' ? reason : null }]), explanations };
  },
  identityRecorded: (_, { data }) => ({ identity: data }),
  barcodeIssued: (_, { data }) => ({ barcode: data.barcode }),
  labelReadBack: (state, { data }) => ({ readBacks: [...state.readBacks, { ...data, step: data.step }] }),
  slimmingAnswered: (_, { data, actor }) => ({ slimming: { ...data, by: actor } }),
  arrivalKept: (state, { data }) => ({ arrivals: [...state.arrivals, data] }),
  imageCaptured: (state, { data, actor, at }) => ({
    images: [
      ...state.images.map((image) => (image.image === data.supersedes ? { ...image, state: 'superseded' as const } : image)),
      { ...data, by: actor, at, state: 'current', blank: false, recipe: NO_RECIPE, ...UNJUDGED },
    ],
    documents: withRecapture(state, data),
    explanations: state.explanations.filter((one) => one.leaf !== data.leaf || one.side !== data.side),
  }),
  sideExplained: (state, { data, actor }) => ({
    explanations: [
      ...state.explanations.filter((one) => one.leaf !== data.leaf || one.side !== data.side),
      { leaf: data.leaf, side: data.side, as: data.as, by: actor },
    ],
  }),
  sideReopened: (state, { data }) => ({
    explanations: state.explanations.filter((one) => one.leaf !== data.leaf || one.side !== data.side),
  }),
  imageMoved: (state, { data }) => ({
    ...changeImage(state, data.image, () => ({ leaf: data.leaf, side: data.side, ...UNJUDGED })),
    documents: withoutImage(state.documents, data.image),
    explanations: state.explanations.filter((one) => one.leaf !== data.leaf || one.side !== data.side),
  }),
  imageWithdrawn: (state, { data }) => ({
    ...changeImage(state, data.image, () => ({ state: 'withdrawn' })),
    documents: withoutImage(state.documents, data.image),
  }),
  imageBlankMarked: (state, { data }) => changeImage(state, data.image, () => ({ blank: data.blank, comparison: null })),
  recipeSet: (state, { data }) => changeImage(state, data.image, () => ({ recipe: data.recipe, ...UNJUDGED })),
  separatorSeen: (state) => ({ separators: state.separators + 1 }),
  imageJudged: (state, { data, actor }) => changeImage(state, data.image, () => ({ judgement: { ...data, by: actor } })),
  imageCompared: (state, { data, actor }) => changeImage(state, data.image, () => ({ comparison: { ...data, by: actor } })),
  leavesRecounted: (_, { data, actor, at }) => ({ recount: { ...data, by: actor, at, answers: [] } }),
  recountAnswered: ({ recount }, { data: { leaf, reason, note }, actor, at }) => ({
    recount: recount === null ? null : { ...recount, answers: [...recount.answers, { leaf, reason, note, by: actor, at }] },
  }),
  versionReceipted: (state, { data, at }) => ({ receipts: [...state.receipts, { ...data, at }] }),
  documentFiled: (state, { data, actor, at }) => ({
    documents: [...state.documents.filter((one) => one.document !== data.document), { ...data, by: actor, at }],
  }),
  documentUnfiled: (state, { data }) => ({ documents: state.documents.filter((one) => one.document !== data.document) }),
  stepCompleted: (state, { data, actor, at, dossierN }) => {
    const step = data.step as StepId;
    return {
      ...enter(state, stepAfter(step), dossierN),
      completed: [...state.completed, { step, visit: data.visit, by: actor, at }],
      approval: data.approval === null ? state.approval : { ...data.approval, by: actor, at },
      sentBack: state.sentBack?.to === step ? null : state.sentBack,
      holder: null,
    };
  },
  sentBack: (state, { data, actor, at, dossierN }) => ({
    ...enter(state, data.to as StepId, dossierN),
    sentBack: { ...data, by: actor, at },
    holder: null,
  }),
  putAside: (_, { data, actor, at }) => ({ aside: { reason: data.reason, by: actor, at } }),
  takenUp: (_, { actor }) => ({ aside: null, holder: actor }),
  released: () => ({ holder: null }),
  priorityChanged: (_, { data }) => ({ outOfTurn: data.outOfTurn ? { reason: data.reason } : null }),
  // Who held it at the lost station has no account at this one.
  dossierRebuilt: () => ({ holder: null }),
};

/** One more event onto a dossier; `null` before its first. Pure; throws when the event does not follow. */
export const foldEvent = (state: DossierState | null, event: DossierEvent): DossierState => {
  const before = state ?? emptyState(event);
  invariant(event.dossierN === before.version + 1, `event ${event.dossierN} does not follow ${before.version}`);
  const fold = FOLDS[event.kind] as (state: DossierState, event: DossierEvent) => Partial<DossierState>;
  return { ...before, ...fold(before, event), version: event.dossierN, updatedAt: event.at };
};

/** The dossier that a whole run of its events tells, in order. */
export const foldEvents = (events: readonly DossierEvent[]): DossierState | null =>
  events.reduce<DossierState | null>((state, event) => foldEvent(state, event), null);
