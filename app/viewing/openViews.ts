import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Viewer, ViewingDeps } from './deps.ts';
import { publishedImages } from './publishedImages.ts';
import type { ViewEntry } from './schema.ts';

type OpenViewCode = 'view-unknown' | 'image-unknown';

/** The recorded view, while the sign-in that opened it lives and as long as the image is one that it may show. */
const openView = (deps: ViewingDeps, view: string, dossier: string, image: number): Outcome<ViewEntry, OpenViewCode> => {
  const entry = deps.views.opening(view);
  if (entry === null || entry.dossier !== dossier || !deps.sessionLives(entry.session)) return refuse('view-unknown');
  const state = deps.ledger.read((reader) => reader.dossier(dossier));
  const known = state !== null && publishedImages(state).some((one) => one.image === image);
  return known ? accept(entry) : refuse('image-unknown', { image });
};

/** Bytes are about to leave under a view: noted as fetched, which is not yet seen. Refused when the view is not open. */
export const fetchUnderView = (deps: ViewingDeps, view: string, dossier: string, image: number): Outcome<true, OpenViewCode> => {
  const open = openView(deps, view, dossier, image);
  if (!open.ok) return open;
  deps.views.fetched(view, image, deps.clock.now());
  return accept(true);
};

/** Whether the view is open, for what is not worth noting (thumbnails cannot be read). */
export const viewIsOpen = (deps: ViewingDeps, view: string, dossier: string, image: number): Outcome<true, OpenViewCode> => {
  const open = openView(deps, view, dossier, image);
  return open.ok ? accept(true) : open;
};

/** The image was on the screen of the person who opened the view. */
export const noteSeen = (
  deps: ViewingDeps,
  who: Viewer,
  { view, dossier, image }: { readonly view: string; readonly dossier: string; readonly image: number },
): Outcome<true, OpenViewCode> => {
  const open = openView(deps, view, dossier, image);
  if (!open.ok) return open;
  if (open.value.actor.person !== who.person) return refuse('view-unknown');
  deps.views.seen(view, image, deps.clock.now());
  return accept(true);
};
