import { jalaliOf } from '#app/kernel/calendar.ts';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { DossierState, Image, Recipe } from '#app/pipeline/index.ts';
import type { Copies } from '#app/ports/Copies.ts';
import type { Imaging, Recipe as ImagingRecipe, StampOrder } from '#app/ports/Imaging.ts';
import type { Ledger } from '#app/ports/Ledger.ts';
import type { Spool } from '#app/ports/Spool.ts';

export interface MakeCopiesDeps {
  readonly ledger: Ledger;
  readonly spool: Spool;
  /** A master that this machine does not have, from the archive, its digest checked; null when it is not there either. */
  readonly archived: (dossier: string, image: number) => Promise<Uint8Array | null>;
  /** Where copies stand: beside the masters, because they may be thrown away and masters never. */
  readonly derived: Spool;
  readonly imaging: Imaging;
  readonly copies: Copies;
  readonly branchName: string;
}

/** The log's recipe, whole thousandths of a degree, as the worker takes it. */
export const imagingRecipe = ({ turn, deskewMilliDegrees, crop }: Recipe): ImagingRecipe => ({
  turn,
  deskew: deskewMilliDegrees / 1000,
  crop,
});

export const logRecipe = ({ turn, deskew, crop }: ImagingRecipe): Recipe => ({ turn, deskewMilliDegrees: Math.round(deskew * 1000), crop });

/** The stamp names who captured the page and when (A2.2), so the same master and recipe always give the same copy. */
const stampOrder = (state: DossierState, image: Image, branchName: string): StampOrder => ({
  branchName,
  personName: 'person' in image.by ? image.by.name : '',
  personCode: 'person' in image.by ? image.by.code : '',
  day: jalaliOf(image.at),
  dossier: state.id,
  image: image.image,
  master: image.sha256 as Sha256,
});

/**
 * The job `pageStep`: access copy with the stamp, thumbnail and measurements of one image under its recipe of now.
 * Repeating is harmless; an image that is no longer current, or whose recipe moved on, is left to a later job.
 * Throws Fault `spool-missing` when the master's bytes are gone.
 */
export const makeCopies = async (deps: MakeCopiesDeps, dossier: string, number: number): Promise<void> => {
  const find = (): { state: DossierState; image: Image } | null => {
    const state = deps.ledger.read((reader) => reader.dossier(dossier));
    const image = state?.images.find((one) => one.image === number && one.state === 'current');
    return state === null || image === undefined ? null : { state, image };
  };
  const before = find();
  if (before === null) return;
  const master = (await deps.spool.get(before.image.sha256 as Sha256)) ?? (await deps.archived(dossier, number));
  if (master === null) throw new Fault('spool-missing', 'permanent', { image: number });
  const { recipe } = before.image;
  const made = await deps.imaging.pageStep(master, {
    recipe: imagingRecipe(recipe),
    stamp: stampOrder(before.state, before.image, deps.branchName),
  });
  if (!made.ok) {
    deps.copies.put(dossier, recipe, { image: number, refused: made.refusal.code });
    return;
  }
  const access = await deps.derived.put(made.value.copies.access);
  const thumbnail = await deps.derived.put(made.value.copies.thumbnail);
  const after = find();
  if (after === null || canonicalJson(after.image.recipe) !== canonicalJson(recipe)) return;
  deps.copies.put(dossier, recipe, {
    image: number,
    accessSha256: access.sha256,
    accessBytes: access.bytes,
    thumbnailSha256: thumbnail.sha256,
    measurements: made.value.measurements,
    proposed: logRecipe(made.value.proposed),
  });
};
