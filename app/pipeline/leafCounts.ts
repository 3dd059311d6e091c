import type { Refusal } from '#app/kernel/refusal.ts';
import type { EventData } from './events.ts';
import { compareLeaves, currentImages, type DossierState, presentLeaves } from './state.ts';

/** Asked by the commands before an event is recorded, and by replayEvent of an event that was. */
type Check<Code extends string> = Refusal<Code> | null;

/** The first leaf that breaks the numbering 1, 2, 2.1, 3 …: a gap, a repetition, or «مکرر» without its leaf. */
const numberingBreak = (leaves: readonly string[]): string | null => {
  let [number, sub] = [0, 0];
  for (const leaf of [...leaves].sort(compareLeaves)) {
    const [ownNumber, ownSub = 0] = leaf.split('.').map(Number) as [number, number?];
    const follows = ownSub === 0 ? ownNumber === number + 1 : ownNumber === number && ownSub === sub + 1;
    if (!follows) return leaf;
    [number, sub] = [ownNumber, ownSub];
  }
  return null;
};

type Numbered = EventData<'leavesNumbered'>['leaves'];

const needsImages = (leaves: Numbered): Check<'leaf-needs-images'> => {
  const needless = leaves.find((leaf) => leaf.images.recto < 1 || leaf.images.verso < 1);
  return needless === undefined ? null : { code: 'leaf-needs-images', details: { leaf: needless.leaf } };
};

/** Why these leaves are no foliation (A1.2), or null: each number once and none left out, and an image at least for each side. */
export const refuseNumbering = (leaves: Numbered): Check<'leaf-numbering-broken' | 'leaf-needs-images'> => {
  const broken = numberingBreak(leaves.map((leaf) => leaf.leaf));
  return broken === null ? needsImages(leaves) : { code: 'leaf-numbering-broken', details: { leaf: broken } };
};

/** Why a leaf is not added, changed or taken out, or null. */
export const refuseAmendment = (
  dossier: DossierState,
  { change, leaf }: Pick<EventData<'leafAmended'>, 'change' | 'leaf'>,
): Check<
  'leaf-already-numbered' | 'leaf-unknown' | 'leaf-numbering-broken' | 'last-leaf-stays' | 'leaf-has-images' | 'leaf-needs-images'
> => {
  const details = { leaf: leaf.leaf };
  const others = presentLeaves(dossier)
    .map((one) => one.leaf)
    .filter((one) => one !== leaf.leaf);
  const known = presentLeaves(dossier).some((one) => one.leaf === leaf.leaf);
  if (change === 'added' && known) return { code: 'leaf-already-numbered', details };
  if (change !== 'added' && !known) return { code: 'leaf-unknown', details };
  // A removed leaf keeps its number and may come back under it.
  const numbers = new Set([...dossier.leaves.map((one) => one.leaf), leaf.leaf]);
  if (change === 'added' && numberingBreak([...numbers]) !== null) return { code: 'leaf-numbering-broken', details };
  if (change === 'removed' && others.length === 0) return { code: 'last-leaf-stays', details };
  if (change === 'removed' && currentImages(dossier).some((image) => image.leaf === leaf.leaf)) return { code: 'leaf-has-images', details };
  return needsImages([leaf]);
};

/** Why this is no recount (A1.2), or null: each leaf once, and of this dossier. */
export const refuseRecount = (
  dossier: DossierState,
  { leaves, unknown }: Pick<EventData<'leavesRecounted'>, 'leaves' | 'unknown'>,
): Check<'leaf-counted-twice' | 'leaf-unknown'> => {
  const twice = leaves.find((one, index) => leaves.findIndex((other) => other.leaf === one.leaf) !== index);
  if (twice !== undefined) return { code: 'leaf-counted-twice', details: { leaf: twice.leaf } };
  const named = [...leaves.map((one) => one.leaf), ...unknown.map((one) => one.after).filter((after) => after !== '')];
  const stranger = named.find((name) => !dossier.leaves.some((leaf) => leaf.leaf === name));
  return stranger === undefined ? null : { code: 'leaf-unknown', details: { leaf: stranger } };
};
