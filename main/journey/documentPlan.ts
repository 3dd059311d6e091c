import type { ImageView } from '#app/api/schemas/dossier.ts';

export interface PlannedDocument {
  readonly images: readonly number[];
  readonly type: string;
}

/** Types that a technical dossier usually holds, in the order in which they usually lie. */
const USUAL_TYPES = ['10-01', '10-02', '10-03', '20-02', '30-02', '85-01', '40-02', '50-02', '60-01', '85-02', '90-04'] as const;

/** Images of one document: a sheet, now and then two. */
const LENGTHS = [1, 1, 2, 1, 3] as const;

/** Cuts the images that carry something, in the order of the paper, into documents; blanks follow by themselves. */
export const documentPlan = (images: readonly ImageView[]): readonly PlannedDocument[] => {
  const written = images.filter((image) => !image.blank).map((image) => image.image);
  const documents: PlannedDocument[] = [];
  for (let at = 0; at < written.length; ) {
    const length = LENGTHS[documents.length % LENGTHS.length] ?? 1;
    documents.push({ images: written.slice(at, at + length), type: USUAL_TYPES[documents.length % USUAL_TYPES.length] ?? '90-04' });
    at += length;
  }
  return documents;
};
