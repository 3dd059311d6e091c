import { toLatinDigits } from '#app/kernel/digits.ts';
import type { DossierId, ImageNumber, LeafId } from '#app/kernel/ids.ts';
import type { Actor, DossierEvent, EventData, Identity, Recipe } from './events.ts';
import type { Position, StepId } from './steps.ts';
import type { AnswerReason, CompareReason, LeafOddity, ReadBackWay, RejectReason, Side } from './terms.ts';

export interface Leaf {
  readonly leaf: LeafId;
  readonly oddities: readonly LeafOddity[];
  /** Images that each side needs when it is not blank: 1, or more where the leaf unfolds or carries a slip. */
  readonly images: { readonly recto: number; readonly verso: number };
  readonly note: string;
  /** Taken out of the dossier after it was numbered (slimming, a leaf of another dossier), and why. */
  readonly removed: string | null;
}

export interface Judgement {
  readonly by: Actor;
  readonly verdict: 'accepted' | 'rejected';
  readonly reason: RejectReason | '';
  readonly note: string;
}

export interface Comparison {
  readonly by: Actor;
  readonly masterSha256: string;
  readonly accessSha256: string;
  readonly result: 'same' | 'differs';
  readonly reason: CompareReason | '';
  readonly note: string;
}

export interface Image {
  readonly image: ImageNumber;
  readonly leaf: LeafId;
  readonly side: Side;
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: EventData<'imageCaptured'>['mime'];
  readonly dpi: number;
  readonly source: EventData<'imageCaptured'>['source'];
  readonly arrival: EventData<'imageCaptured'>['arrival'];
  readonly supersedes: ImageNumber;
  readonly batch: number;
  readonly by: Actor;
  readonly at: string;
  readonly state: 'current' | 'superseded' | 'withdrawn';
  /** A person said that this captured side carries nothing. */
  readonly blank: boolean;
  readonly recipe: Recipe;
  /** Null again whenever place or recipe change: what was judged is no longer what stands there. */
  readonly judgement: Judgement | null;
  /** As `judgement`; null again also when the image is marked blank or not: that is said of the original. */
  readonly comparison: Comparison | null;
}

export interface Explanation {
  readonly leaf: LeafId;
  readonly side: Side;
  readonly as: 'blank' | 'inaccessible';
  readonly by: Actor;
}

/** Somebody answers by name for a leaf that a recount did not find in its place (A1.2). */
export interface RecountAnswer {
  readonly leaf: LeafId;
  readonly reason: AnswerReason;
  readonly note: string;
  readonly by: Actor;
  readonly at: string;
}

/** The last count of the leaves, with the answers given to it and to no other count. */
export type Recount = EventData<'leavesRecounted'> & {
  readonly by: Actor;
  readonly at: string;
  readonly answers: readonly RecountAnswer[];
};

export type FiledDocument = EventData<'documentFiled'> & { readonly by: Actor; readonly at: string };
export type Arrival = EventData<'arrivalKept'>;
export type VersionReceipt = EventData<'versionReceipted'> & { readonly at: string };

export interface CompletedStep {
  readonly step: StepId;
  readonly visit: number;
  readonly by: Actor;
  readonly at: string;
}

/** One dossier as its events tell it: a fold, never edited otherwise. */
export interface DossierState {
  readonly id: DossierId;
  /** `dossierN` of the last event; the optimistic version that every command names. */
  readonly version: number;
  readonly position: Position;
  /** `dossierN` of the event that brought it to this position. */
  readonly enteredAtVersion: number;
  /** How often each step was entered; steps not yet entered are absent. */
  readonly visits: Readonly<Partial<Record<StepId, number>>>;
  readonly completed: readonly CompletedStep[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly shelfRow: string;
  readonly shelfRowVisits: Readonly<Partial<Record<StepId, number>>>;
  readonly identity: Identity | null;
  readonly barcode: string | null;
  readonly readBacks: readonly { readonly step: StepId; readonly visit: number; readonly barcode: string; readonly how: ReadBackWay }[];
  readonly leaves: readonly Leaf[];
  readonly slimming: (EventData<'slimmingAnswered'> & { readonly by: Actor }) | null;
  readonly images: readonly Image[];
  readonly explanations: readonly Explanation[];
  readonly arrivals: readonly Arrival[];
  readonly separators: number;
  readonly recount: Recount | null;
  readonly documents: readonly FiledDocument[];
  readonly receipts: readonly VersionReceipt[];
  readonly approval: { readonly by: Actor; readonly at: string; readonly sha256: string; readonly images: number } | null;
  /** The open sending back, until the step it went to is finished. */
  readonly sentBack: (EventData<'sentBack'> & { readonly by: Actor; readonly at: string }) | null;
  readonly outOfTurn: { readonly reason: string } | null;
  readonly aside: { readonly reason: string; readonly by: Actor; readonly at: string } | null;
  readonly holder: Actor | null;
}

export const NO_RECIPE: Recipe = { turn: 0, deskewMilliDegrees: 0, crop: null };

export const emptyState = (opening: DossierEvent): DossierState => ({
  id: opening.dossier,
  version: 0,
  position: 'retrieve',
  enteredAtVersion: 1,
  visits: { retrieve: 1 },
  completed: [],
  openedAt: opening.at,
  updatedAt: opening.at,
  shelfRow: '',
  shelfRowVisits: {},
  identity: null,
  barcode: null,
  readBacks: [],
  leaves: [],
  slimming: null,
  images: [],
  explanations: [],
  arrivals: [],
  separators: 0,
  recount: null,
  documents: [],
  receipts: [],
  approval: null,
  sentBack: null,
  outOfTurn: null,
  aside: null,
  holder: null,
});

export const presentLeaves = (state: DossierState): readonly Leaf[] => state.leaves.filter((leaf) => leaf.removed === null);
export const currentImages = (state: DossierState): readonly Image[] => state.images.filter((image) => image.state === 'current');
export const visitOf = (state: DossierState, step: StepId): number => state.visits[step] ?? 0;

/** `2` < `12` < `12.1` < `13`: the order in which leaves lie in the dossier. */
export const compareLeaves = (one: LeafId, other: LeafId): number => {
  const [number, sub = 0] = one.split('.').map(Number) as [number, number?];
  const [otherNumber, otherSub = 0] = other.split('.').map(Number) as [number, number?];
  return number - otherNumber || sub - otherSub;
};

/** Current images in the order of the paper: leaf, recto before verso, then order of acceptance. */
export const imagesInOrder = (state: DossierState): readonly Image[] =>
  [...currentImages(state)].sort(
    (a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? a.image - b.image : a.side === 'recto' ? -1 : 1),
  );

/** A code or an account in one spelling: digits of any script, letters of any size, nothing that cannot be seen. */
const spelt = (text: string): string =>
  toLatinDigits(text.normalize('NFKC'))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** What stations write themselves: two of these are the same when they are equal. */
const PLAIN = /^[0-9a-z-]*$/;
const isSameSpelt = (one: string, other: string): boolean =>
  one === other || (!(PLAIN.test(one) && PLAIN.test(other)) && spelt(one) === spelt(other));

/**
 * Two actors are the same hands when they are the same person, or carry the same user code: at a station that was rebuilt people
 * have new accounts under their old codes, and nobody becomes another one by that, or by another spelling of a code (A1.3). The station is nobody's hands.
 */
export const sameHands = (one: Actor, other: Actor): boolean =>
  'person' in one && 'person' in other && (isSameSpelt(one.person, other.person) || isSameSpelt(one.code, other.code));

/** Whether a person can be told by it: an account and a code that can be seen (A2.6). The station names itself. */
export const isNamed = (actor: Actor): boolean => !('person' in actor) || (spelt(actor.person) !== '' && spelt(actor.code) !== '');
