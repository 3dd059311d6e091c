import type { Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import { type Actor, type DossierCommand, type PerformDeps, perform } from '#app/pipeline/index.ts';
import type { Spool } from '#app/ports/Spool.ts';

type CaptureInput = Extract<DossierCommand, { kind: 'captureImage' }>['input'];

/** What a source hands over: bytes, what they are, and the place on the paper that they belong to. */
export interface Frame extends Pick<CaptureInput, 'leaf' | 'side' | 'mime' | 'dpi' | 'source' | 'supersedes'> {
  readonly bytes: Uint8Array;
  /** The container that the page was taken out of; its bytes are kept beside the page. */
  readonly arrival: (NonNullable<CaptureInput['arrival']> & { readonly bytes: Uint8Array; readonly mime: string; readonly pages: number }) | null;
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
export const acceptFrame = async (deps: PerformDeps & { readonly spool: Spool }, dossier: string, actor: Actor, frame: Frame): Promise<Outcome<Acknowledgement>> => {
  const kept = frame.arrival === null ? null : await deps.spool.put(frame.arrival.bytes);
  const master = await deps.spool.put(frame.bytes);
  const { leaf, side, mime, dpi, source, supersedes } = frame;
  const outcome = perform(deps, dossier, actor, {
    kind: 'captureImage',
    input: {
      leaf, side, mime, dpi, source, supersedes, sha256: master.sha256, bytes: master.bytes,
      arrival: frame.arrival === null || kept === null ? null : { sha256: kept.sha256, page: frame.arrival.page, how: frame.arrival.how, renderer: frame.arrival.renderer, dpi: frame.arrival.dpi },
      arrivalKept: frame.arrival === null || kept === null ? null : { sha256: kept.sha256, bytes: kept.bytes, mime: frame.arrival.mime, pages: frame.arrival.pages },
    },
  });
  if (!outcome.ok) return outcome;
  return accept({ sha256: master.sha256, image: outcome.value.images.length, leaf, side });
};
