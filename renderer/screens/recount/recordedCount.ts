import type { RecountFinding } from '#app/pipeline/schema.ts';
import type { Dossier } from '../../dossier.tsx';

/** A count of the leaves, under way or recorded. */
export interface LeafCount {
  readonly found: { leaf: string; found: RecountFinding; note: string }[];
  readonly unknown: { after: string; note: string }[];
}

/** This visit's count as it was recorded last; null before there is one. */
export const recordedCount = ({ recount, visits }: Pick<Dossier, 'recount' | 'visits'>): LeafCount | null =>
  recount === null || recount.visit !== visits.recount ? null : { found: [...recount.leaves], unknown: [...recount.unknown] };
