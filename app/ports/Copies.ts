import type { Recipe } from '#app/pipeline/schema.ts';
import type { Measurements } from './Imaging.ts';

/** What the imaging worker made of an image under one recipe; may be thrown away and made again. */
export interface CopyRow {
  readonly image: number;
  readonly accessSha256: string;
  readonly accessBytes: number;
  /** Null for a copy that another station made and the archive holds; so are the two below. */
  readonly thumbnailSha256: string | null;
  /** JSON numbers with units, as the worker measured them (app/ports/Imaging.ts `Measurements`). */
  readonly measurements: Measurements | null;
  readonly proposed: Recipe | null;
}

export interface RefusedCopy {
  readonly image: number;
  /** Code of the refusal of the worker. */
  readonly refused: string;
}

export interface Copies {
  of(dossier: string): readonly (CopyRow | RefusedCopy)[];
  /** Stores what was made under a recipe. A copy of a recipe that is no longer the image's counts for nothing. */
  put(dossier: string, recipe: Recipe, row: CopyRow | RefusedCopy): void;
}
