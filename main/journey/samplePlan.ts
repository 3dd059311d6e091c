import type { LeafOddity } from '#app/pipeline/schema.ts';

export interface PlannedLeaf {
  readonly leaf: string;
  readonly oddities: readonly LeafOddity[];
  readonly images: { readonly recto: number; readonly verso: number };
  readonly note: string;
}

export interface SamplePlan {
  readonly leaves: readonly PlannedLeaf[];
  /** First leaf whose back was never written on: from here on leaves are captured on one side. */
  readonly singleSidedFrom: string;
}

const plain = (leaf: string): PlannedLeaf => ({ leaf, oddities: [], images: { recto: 1, verso: 1 }, note: '' });

/** What makes a generated dossier like a real one; each where the dossier has so many leaves. */
const ODD: Readonly<Record<string, Partial<PlannedLeaf>>> = {
  '1': { oddities: ['damaged'], note: 'گوشه پاره' },
  '2.1': { oddities: ['repeated'] },
  '3': { oddities: ['unfolds'], images: { recto: 2, verso: 1 } },
  '4': { oddities: ['slip'], images: { recto: 2, verso: 1 } },
};

/**
 * Leaves of a generated dossier: «۲ مکرر» among them, one that unfolds, one with a slip, one damaged, the last third
 * single-sided. As many leaves as asked for, at least one.
 */
export const samplePlan = (count: number): SamplePlan => {
  const numbers = Array.from({ length: Math.max(1, count >= 3 ? count - 1 : count) }, (_, index) => String(index + 1));
  const ids = count >= 3 ? ['1', '2', '2.1', ...numbers.slice(2)] : numbers;
  const leaves = ids.map((leaf) => ({ ...plain(leaf), ...ODD[leaf] }));
  return { leaves, singleSidedFrom: ids[Math.ceil((ids.length * 2) / 3)] ?? '' };
};
