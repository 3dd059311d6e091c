import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { RejectionReason } from './schema.ts';

/** A head that a branch announced and that waits to be judged. */
export interface ClaimedHead {
  readonly branch: string;
  readonly object: string;
  readonly version: string;
  readonly inventorySha512: Sha512;
}

/** What comes of judging a claimed head from the bytes alone. `document` is the text of its `dossier.json`. */
export type Judgement =
  | {
      readonly verdict: 'accepted';
      readonly dossierEvents: number;
      readonly dossierHead: Sha256;
      readonly rules: number;
      readonly contentFiles: number;
      readonly contentBytes: number;
      readonly document: string;
    }
  | { readonly verdict: 'rejected'; readonly permanent: boolean; readonly reasons: readonly RejectionReason[] };
