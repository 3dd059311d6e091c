import { compareLeaves, currentImages, type DossierState, presentLeaves } from './state.ts';
import { ANSWERABLE_FINDINGS, type AnswerableFinding, type AnswerReason, HARMLESS_FINDINGS, SIDES, type Side } from './terms.ts';

/** One side of one leaf that the count does not explain. `have` and `need` count images. */
export interface SideMismatch {
  readonly leaf: string;
  readonly side: Side;
  readonly have: number;
  readonly need: number;
  /** `no-image` · `too-few` · `too-many` · `leaf-removed` (an image on a leaf that left the dossier). */
  readonly why: 'no-image' | 'too-few' | 'too-many' | 'leaf-removed';
}

export interface RecountMismatch {
  readonly leaf: string;
  readonly why: 'not-recounted' | AnswerableFinding | 'unknown-leaf';
}

/** A difference of the recount that somebody answered for: a named line of the count, and no difference any more. */
export interface AnsweredLeaf {
  readonly leaf: string;
  readonly why: AnswerableFinding;
  readonly reason: AnswerReason;
}

/**
 * The one closed count of a dossier (A1.2, DESIGN §12):
 * `images − extraOnSide + blankSides + unexplained sides = sides = 2 × leaves`, and
 * `leaves = recount + answered leaves + numbered leaves that differ`.
 */
export interface Reconciliation {
  readonly leaves: number;
  readonly sides: number;
  /** Current images, captured blanks among them. */
  readonly images: number;
  readonly supersededImages: number;
  readonly withdrawnImages: number;
  /** Images beyond the first on their side (an unfolding leaf, a slip lifted). */
  readonly extraOnSide: number;
  /** Sides without an image that a person explained. */
  readonly blankSides: number;
  readonly separators: number;
  /** Leaves that the recount found where the ledger has them; null before the recount. */
  readonly recount: number | null;
  /** Numbered leaves that the recount did not find there, each answered for by a person. */
  readonly answered: readonly AnsweredLeaf[];
  readonly sideMismatches: readonly SideMismatch[];
  readonly recountMismatches: readonly RecountMismatch[];
  /** No side unexplained; says nothing of the recount while there is none. */
  readonly sidesReconcile: boolean;
  readonly reconciled: boolean;
}

const sideMismatches = (state: DossierState): readonly SideMismatch[] => {
  const leaves = presentLeaves(state);
  const known = new Set(leaves.map((leaf) => leaf.leaf));
  const have = new Map<string, number>();
  for (const image of currentImages(state)) have.set(`${image.leaf}/${image.side}`, (have.get(`${image.leaf}/${image.side}`) ?? 0) + 1);
  const explained = new Set(state.explanations.map((one) => `${one.leaf}/${one.side}`));
  const mismatches: SideMismatch[] = [];
  for (const leaf of leaves) {
    for (const side of SIDES) {
      const count = have.get(`${leaf.leaf}/${side}`) ?? 0;
      const need = leaf.images[side];
      if (count === 0 && explained.has(`${leaf.leaf}/${side}`)) continue;
      if (count === 0) mismatches.push({ leaf: leaf.leaf, side, have: 0, need, why: 'no-image' });
      else if (count !== need) mismatches.push({ leaf: leaf.leaf, side, have: count, need, why: count < need ? 'too-few' : 'too-many' });
    }
  }
  for (const [place, count] of have) {
    const [leaf, side] = place.split('/') as [string, Side];
    if (!known.has(leaf)) mismatches.push({ leaf, side, have: count, need: 0, why: 'leaf-removed' });
  }
  return mismatches.sort((a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? 0 : a.side === 'recto' ? -1 : 1));
};

/** Every difference between the ledger and the recount, answered for or not. */
const recountDifferences = (state: DossierState): readonly RecountMismatch[] => {
  const recount = state.recount;
  if (recount === null) return [];
  const found = new Map(recount.leaves.map((leaf) => [leaf.leaf, leaf.found]));
  const present = presentLeaves(state);
  const known = new Set(present.map((leaf) => leaf.leaf));
  return [
    ...present.flatMap(({ leaf }): RecountMismatch[] => {
      const finding = found.get(leaf);
      if (finding === undefined) return [{ leaf, why: 'not-recounted' }];
      const why = ANSWERABLE_FINDINGS.find((one) => one === finding);
      return why === undefined ? [] : [{ leaf, why }];
    }),
    ...recount.leaves.filter(({ leaf }) => !known.has(leaf)).map(({ leaf }): RecountMismatch => ({ leaf, why: 'unknown-leaf' })),
    ...recount.unknown.map(({ after }): RecountMismatch => ({ leaf: after, why: 'unknown-leaf' })),
  ];
};

/** The closed count of a dossier. Pure; leaf by leaf, side by side. */
export const reconcile = (state: DossierState): Reconciliation => {
  const leaves = presentLeaves(state);
  const known = new Set(leaves.map((leaf) => leaf.leaf));
  const current = currentImages(state);
  const covered = new Set(current.map((image) => `${image.leaf}/${image.side}`));
  const mismatches = sideMismatches(state);
  const answers = new Map(state.recount?.answers.map((answer) => [answer.leaf, answer.reason]));
  const answered: AnsweredLeaf[] = [];
  const recounts: RecountMismatch[] = [];
  for (const { leaf, why } of recountDifferences(state)) {
    const reason = answers.get(leaf);
    // A stray leaf is named by the leaf before it, whose own answer says nothing of it.
    const found = ANSWERABLE_FINDINGS.find((one) => one === why);
    if (reason === undefined || found === undefined) recounts.push({ leaf, why });
    else answered.push({ leaf, why: found, reason });
  }
  const explained = state.explanations.filter((one) => known.has(one.leaf) && !covered.has(`${one.leaf}/${one.side}`));
  const sidesReconcile = mismatches.length === 0 && leaves.length > 0;
  return {
    leaves: leaves.length,
    sides: 2 * leaves.length,
    images: current.length,
    supersededImages: state.images.filter((image) => image.state === 'superseded').length,
    withdrawnImages: state.images.filter((image) => image.state === 'withdrawn').length,
    extraOnSide: current.length - covered.size,
    blankSides: explained.length,
    separators: state.separators,
    recount:
      state.recount === null
        ? null
        : state.recount.leaves.filter(({ leaf, found }) => known.has(leaf) && HARMLESS_FINDINGS.includes(found)).length,
    answered,
    sideMismatches: mismatches,
    recountMismatches: recounts,
    sidesReconcile,
    reconciled: sidesReconcile && state.recount !== null && recounts.length === 0,
  };
};
