import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { type DossierState, type Image, reconcile } from '#app/pipeline/index.ts';
import { WORDS } from '#app/words/index.ts';

export interface Branch {
  readonly code: string;
  readonly name: string;
  readonly station: string;
}

export interface ChainHeads {
  readonly dossier: { readonly events: number; readonly head: string };
  readonly station: { readonly events: number; readonly head: string };
}

/** An access copy as it is published. */
export interface PublishedCopy {
  readonly sha256: string;
  readonly bytes: number;
}

const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif', 'application/pdf': 'pdf' } as const;

const number = (image: number): string => String(image).padStart(4, '0');
export const masterPath = (image: Pick<Image, 'image' | 'mime'>): string => `masters/${number(image.image)}.${EXTENSIONS[image.mime]}`;
export const accessPath = (image: number): string => `access/${number(image)}.jpg`;
export const notePath = (image: number): string => `notes/${number(image)}.json`;
export const arrivalPath = (place: number, mime: string): string =>
  `arrivals/${number(place)}.${Object.hasOwn(EXTENSIONS, mime) ? EXTENSIONS[mime as keyof typeof EXTENSIONS] : 'bin'}`;

/** A transfer note (یادداشت انتقال): who captured, judged and compared one image, and what was stated (DESIGN §4). */
export const transferNote = (state: DossierState, image: Image, copy: PublishedCopy | null): string =>
  `${canonicalJson({
    v: 1,
    dossier: state.id,
    image: image.image,
    leaf: image.leaf,
    side: image.side,
    state: image.state,
    blank: image.blank,
    master: { path: masterPath(image), sha256: image.sha256, bytes: image.bytes, mime: image.mime, dpi: image.dpi, arrival: image.arrival },
    access: image.state === 'current' && copy !== null ? { path: accessPath(image.image), sha256: copy.sha256, bytes: copy.bytes } : null,
    captured: { by: image.by, at: image.at, source: image.source, batch: image.batch, supersedes: image.supersedes },
    judged: image.judgement,
    compared: image.comparison,
    statement: image.comparison?.result === 'same' ? WORDS['note.statement'] : null,
  })}\n`;

/** `dossier.json`: the whole dossier for a reader who has nothing else, with the ends of both chains (DESIGN §12). */
export const dossierJson = (state: DossierState, branch: Branch, heads: ChainHeads, copies: ReadonlyMap<number, PublishedCopy>): string => {
  const { sideMismatches, recountMismatches, ...count } = reconcile(state);
  return `${canonicalJson({
    v: 1,
    dossier: state.id,
    branch,
    barcode: state.barcode,
    identity: state.identity,
    shelfRow: state.shelfRow,
    position: state.position,
    log: { path: 'events.jsonl', ...heads },
    count,
    leaves: state.leaves,
    blankSides: state.explanations,
    slimming: state.slimming,
    recount: state.recount,
    approval: state.approval,
    steps: state.completed,
    receipts: state.receipts,
    arrivals: state.arrivals.map((arrival, index) => ({ ...arrival, path: arrivalPath(index + 1, arrival.mime) })),
    images: state.images.map((image) => ({
      image: image.image,
      leaf: image.leaf,
      side: image.side,
      state: image.state,
      blank: image.blank,
      supersedes: image.supersedes,
      recipe: image.recipe,
      master: { path: masterPath(image), sha256: image.sha256, bytes: image.bytes, mime: image.mime, dpi: image.dpi },
      access: image.state === 'current' ? { path: accessPath(image.image), ...copies.get(image.image) } : null,
      note: notePath(image.image),
    })),
    documents: [...state.documents].sort((a, b) => a.document - b.document),
  })}\n`;
};
