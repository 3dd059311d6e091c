import type { Sha256 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import { type Actor, type DossierCommand, type PerformDeps, perform } from '#app/pipeline/index.ts';
import type { Spool } from '#app/ports/Spool.ts';

type CaptureInput = Extract<DossierCommand, { kind: 'captureImage' }>['input'];

/** What a source hands over: bytes, what they are, and the place on the paper that they belong to. */
export interface Frame extends Pick<CaptureInput, 'leaf' | 'side' | 'mime' | 'dpi' | 'source' | 'supersedes'> {
  readonly bytes: Uint8Array;
  /** The container that the page was taken out of; its bytes must stand in the spool already (once for all its pages). */
  readonly arrival: (NonNullable<CaptureInput['arrival']> & { readonly kept: NonNullable<CaptureInput['arrivalKept']> }) | null;
}

/** The promise given to whoever fed the paper: these bytes are durable, and the dossier's log says so. */
export interface Acknowledgement {
  readonly sha256: Sha256;
  readonly image: number;
  readonly leaf: string;
  readonly side: 'recto' | 'verso';
}

/**
 * Takes a frame in (DESIGN §2 stop 2). The bytes go to the spool under their digest, flushed file and flushed folder;
 * then one transaction holds the image's row, its place, the event `imageCaptured` and its jobs. Only after that
 * transaction is flushed is the frame acknowledged, so nothing that stops the machine loses an acknowledged page.
 * It never decodes: whether the bytes are an image was settled before (files) or is structural only (scanners).
 * Refusals are those of `captureImage`; bytes already spooled then stay as an orphan that recovery names.
 */
export const acceptFrame = async (
  deps: PerformDeps & { readonly spool: Spool },
  dossier: string,
  actor: Actor,
  frame: Frame,
): Promise<Outcome<Acknowledgement>> => {
  const { leaf, side, mime, dpi, source, supersedes, arrival } = frame;
  invariant(arrival === null || (await deps.spool.has(arrival.sha256 as Sha256)), 'a page came before its container was kept');
  const master = await deps.spool.put(frame.bytes);
  const { kept = null, ...origin } = arrival ?? {};
  const outcome = perform(deps, dossier, actor, {
    kind: 'captureImage',
    input: {
      leaf,
      side,
      mime,
      dpi,
      source,
      supersedes,
      sha256: master.sha256,
      bytes: master.bytes,
      arrival: arrival === null ? null : (origin as NonNullable<CaptureInput['arrival']>),
      arrivalKept: kept,
    },
  });
  if (!outcome.ok) return outcome;
  return accept({ sha256: master.sha256, image: outcome.value.images.length, leaf, side });
};
