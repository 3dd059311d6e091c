import { DEFAULT_QUALITY_SETTINGS, isBlank, judgeQuality } from '#app/capture/index.ts';
import {
  type Actor,
  allowedCommands,
  type DossierState,
  type Facts,
  firstRefusal,
  GUARDS,
  type Image,
  reconcile,
  stepOf,
} from '#app/pipeline/index.ts';
import type { Copies, CopyRow, RefusedCopy } from '#app/ports/Copies.ts';
import type { Language } from '#app/words/index.ts';
import { refusalView } from '../refusalView.ts';
import type { DossierView, ImageView } from '../schemas/dossier.ts';

export type CopyKind = 'access' | 'thumbnail' | 'master';

export interface DossierViewDeps {
  readonly copies: Copies;
  /** A signed, short-lived address of an image for this person. */
  readonly address: (dossier: string, image: number, copy: CopyKind) => string;
}

const madeOf = (row: CopyRow | RefusedCopy | undefined): CopyRow | null => (row === undefined || 'refused' in row ? null : row);

const imageView = (deps: DossierViewDeps, dossier: string, image: Image, row: CopyRow | RefusedCopy | undefined): ImageView => {
  const made = madeOf(row);
  const measured = made?.measurements ?? null;
  const { source: _, arrival: __, ...own } = image;
  return {
    ...own,
    copies:
      made === null
        ? null
        : {
            accessSha256: made.accessSha256,
            access: deps.address(dossier, image.image, 'access'),
            thumbnail: deps.address(dossier, image.image, 'thumbnail'),
          },
    refusedBecause: row !== undefined && 'refused' in row ? row.refused : null,
    master: deps.address(dossier, image.image, 'master'),
    verdicts: measured === null ? null : judgeQuality(measured, DEFAULT_QUALITY_SETTINGS).map((verdict) => ({ ...verdict })),
    blankProposed: measured !== null && isBlank(measured, DEFAULT_QUALITY_SETTINGS),
    proposed: made?.proposed ?? null,
    measured:
      measured === null
        ? null
        : {
            skewDegrees: measured.skewDegrees,
            inkRatio: measured.inkRatio,
            sharpness: measured.sharpness,
            clipping: measured.clipping,
          },
  };
};

/** A dossier as one person sees it at this moment: the fold, the closed count, what stands in the way, what may be done. */
export const dossierView = (
  deps: DossierViewDeps,
  facts: Facts & { readonly dossier: DossierState },
  actor: Actor,
  language: Language,
): DossierView => {
  const { dossier } = facts;
  const rows = new Map(deps.copies.of(dossier.id).map((row) => [row.image, row]));
  const refusal = dossier.position === 'done' ? null : firstRefusal(facts, stepOf(dossier.position), GUARDS);
  const { arrivals: _, separators: __, approval: ___, shelfRowVisits: ____, ...own } = dossier;
  return {
    ...own,
    images: dossier.images.map((image) => imageView(deps, dossier.id, image, rows.get(image.image))),
    count: reconcile(dossier),
    blocking: refusal === null ? null : refusalView(language, refusal),
    may: [...allowedCommands(dossier, actor, facts.capabilities)],
  } as unknown as DossierView;
};
