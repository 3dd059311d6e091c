import type { LeafView, Oddity } from '../../oddities.ts';

/** A leaf being numbered; what it will be called depends on the leaves before it. */
export interface LeafInHand {
  readonly oddities: readonly Oddity[];
  readonly recto: number;
  readonly verso: number;
  readonly note: string;
}

export const PLAIN: LeafInHand = { oddities: [], recto: 1, verso: 1, note: '' };

/** Oddities that add an image to the recto: a slip is captured lifted too, a folded leaf opened out. */
const NEEDS_TWO: readonly Oddity[] = ['slip', 'unfolds'];

/** The same leaf with an oddity more or less. */
export const toggleOddity = (leaf: LeafInHand, oddity: Oddity): LeafInHand => {
  const had = leaf.oddities.includes(oddity);
  const oddities = had ? leaf.oddities.filter((one) => one !== oddity) : [...leaf.oddities, oddity];
  const recto = oddities.some((one) => NEEDS_TWO.includes(one))
    ? Math.max(2, leaf.recto)
    : had && NEEDS_TWO.includes(oddity)
      ? 1
      : leaf.recto;
  return { ...leaf, oddities, recto };
};

/** Numbers from the paper: 1, 2, 3 …, and 3.1, 3.2 for the leaves marked «مکرر» after leaf 3 (DESIGN §12). */
export const numberLeaves = (leaves: readonly LeafInHand[]): readonly Omit<LeafView, 'removed'>[] => {
  let [number, repeat] = [0, 0];
  return leaves.map((leaf) => {
    const repeated = leaf.oddities.includes('repeated') && number > 0;
    [number, repeat] = repeated ? [number, repeat + 1] : [number + 1, 0];
    return {
      leaf: repeat === 0 ? String(number) : `${number}.${repeat}`,
      oddities: [...leaf.oddities],
      images: { recto: leaf.recto, verso: leaf.verso },
      note: leaf.note,
    };
  });
};
