import { findType } from '#app/documents/index.ts';
import { accept, invariant, type Outcome, refuse } from '#app/kernel/index.ts';
import type { DossierState, FiledDocument, Image } from '#app/pipeline/index.ts';
import type { Viewer, ViewingDeps } from './deps.ts';
import { publishedImages } from './publishedImages.ts';
import { recordView } from './recordView.ts';
import type { DeskEntry, ViewSummary } from './schema.ts';

export interface OpenedDossier {
  readonly view: string;
  readonly row: DeskEntry;
  readonly documents: readonly (FiledDocument & { readonly title: string; readonly headingTitle: string; readonly group: string })[];
  /** In the order of the paper. */
  readonly images: readonly (Pick<Image, 'image' | 'leaf' | 'side' | 'blank'> & { readonly document: number | null })[];
  readonly views: readonly ViewSummary[];
}

const EARLIER_VIEWS = 50;

const titled = (deps: ViewingDeps, document: FiledDocument): OpenedDossier['documents'][number] => {
  const found = findType(deps.documentTable, document.type);
  return { ...document, title: found?.type.title ?? '', headingTitle: found?.heading.title ?? '', group: found?.type.group ?? '' };
};

/** A dossier that the archive holds a version of; one that is not imaged yet is asked for out of turn instead (A3.2). */
export const archivedDossier = (deps: ViewingDeps, dossier: string): Outcome<DossierState, 'dossier-unknown' | 'not-imaged-yet'> => {
  const state = deps.ledger.read((reader) => reader.dossier(dossier));
  if (state === null) return refuse('dossier-unknown');
  return state.receipts.length === 0 ? refuse('not-imaged-yet', { position: state.position }) : accept(state);
};

/**
 * Opens an e-dossier at the desk: the view is recorded with person, purpose and time before anything is shown (A3.1,
 * A2.6). Whoever may view sees all groups of documents; leave by unit does not exist yet.
 */
export const openDossierAtDesk = (
  deps: ViewingDeps,
  who: Viewer,
  { dossier, purpose, note }: { readonly dossier: string; readonly purpose: string; readonly note: string },
): Outcome<OpenedDossier> => {
  const found = archivedDossier(deps, dossier);
  if (!found.ok) return found;
  if (purpose === 'other' && note.trim() === '') return refuse('purpose-note-missing');
  const row = deps.index.entry(dossier);
  invariant(row !== null, 'a published dossier is in the index');
  const images = publishedImages(found.value);
  const shown = new Set(images.map((image) => image.image));
  const documents = found.value.documents.filter((document) => document.images.every((image) => shown.has(image)));
  const documentOf = new Map(documents.flatMap((document) => document.images.map((image) => [image, document.document] as const)));
  const view = recordView(deps, who, { act: 'opened', dossier, purpose, note, unit: '' });
  return accept({
    view,
    row: { ...row, images: images.length, documents: documents.length },
    documents: documents.map((document) => titled(deps, document)),
    images: images.map(({ image, leaf, side, blank }) => ({ image, leaf, side, blank, document: documentOf.get(image) ?? null })),
    views: deps.views.ofDossier(dossier, EARLIER_VIEWS),
  });
};
