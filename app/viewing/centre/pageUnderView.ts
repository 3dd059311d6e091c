import { invariant } from '#app/kernel/invariant.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { AcceptedAt } from '#app/ports/AcceptedFiles.ts';
import type { Viewer } from '../deps.ts';
import { recordView } from '../recordView.ts';
import type { DeskRight, ViewEntry } from '../schema.ts';
import { type ShownPage, shownDossier } from './acceptedDossier.ts';
import type { CentreDeskDeps } from './deps.ts';
import { askedDossier, type LeaveCode, leaveOrRecord, objectOf } from './leave.ts';

export type PageCode = 'view-unknown' | 'image-unknown' | LeaveCode;

export interface OpenView {
  readonly entry: ViewEntry;
  readonly at: AcceptedAt;
  readonly rights: readonly DeskRight[];
}

/**
 * The recorded view, while the sign-in that opened it lives and the person still may. It shows the version that was accepted
 * when it was opened, by the digest that it recorded, also when a newer one was accepted since.
 */
export const openViewOf = (
  deps: CentreDeskDeps,
  { view, dossier, image }: { readonly view: string; readonly dossier: string; readonly image?: number },
  right: DeskRight = 'view',
): Outcome<OpenView, PageCode> => {
  const entry = deps.views.opening(view);
  const row = deps.index.dossier(objectOf(dossier));
  if (entry === null || entry.dossier !== dossier || row === null || !deps.sessionLives(entry.session)) return refuse('view-unknown');
  const who = { ...entry.actor, session: entry.session };
  const told = image === undefined ? {} : { image };
  const leave = leaveOrRecord(deps, who, right, askedDossier(deps, row), told);
  if (!leave.ok) return leave;
  const { version, inventorySha512 } = entry;
  invariant(version !== undefined && inventorySha512 !== undefined, 'a view at the centre names the version it shows');
  return accept({ entry, at: { branch: row.branch, object: row.object, version, inventorySha512 }, rights: leave.value.rights });
};

const pageOf = async (deps: CentreDeskDeps, { at, rights }: OpenView, image: number): Promise<Outcome<ShownPage, 'image-unknown'>> => {
  const page = (await shownDossier(deps, at, rights)).pages.find((one) => one.image === image);
  return page === undefined ? refuse('image-unknown', { image }) : accept(page);
};

/** The bytes of one page at the digest of the accepted inventory; null when that version has no such file. */
const bytesOf = (deps: CentreDeskDeps, { at }: OpenView, page: ShownPage): Promise<Uint8Array<ArrayBuffer> | null> =>
  deps.files.read(at, page.path);

interface AskedPage {
  readonly view: string;
  readonly dossier: string;
  readonly image: number;
}

/**
 * A page on its way to the screen: noted under its view first and durably, then read, its digest checked, then handed over
 * (STORE.md §4 duty 3). Noted as fetched, which is not yet seen.
 */
export const fetchPage = async (
  deps: CentreDeskDeps,
  asked: AskedPage,
): Promise<Outcome<Uint8Array<ArrayBuffer>, PageCode | 'image-missing'>> => {
  const open = openViewOf(deps, asked);
  if (!open.ok) return open;
  const page = await pageOf(deps, open.value, asked.image);
  if (!page.ok) return page;
  deps.views.fetched(asked.view, asked.image, deps.clock.now());
  const bytes = await bytesOf(deps, open.value, page.value);
  return bytes === null ? refuse('image-missing') : accept(bytes);
};

/** The page was on the screen of the person who opened the view. */
export const notePageSeen = async (deps: CentreDeskDeps, who: Viewer, asked: AskedPage): Promise<Outcome<true, PageCode>> => {
  const open = openViewOf(deps, asked);
  if (!open.ok) return open;
  if (open.value.entry.actor.person !== who.person) return refuse('view-unknown');
  const page = await pageOf(deps, open.value, asked.image);
  if (!page.ok) return page;
  deps.views.seen(asked.view, asked.image, deps.clock.now());
  return accept(true);
};

/** A page to be printed or kept as a file: needs the right to print, and is recorded as a print of its own (A3.1). */
export const printPage = async (
  deps: CentreDeskDeps,
  who: Viewer,
  asked: AskedPage,
): Promise<Outcome<Uint8Array<ArrayBuffer>, PageCode | 'image-missing'>> => {
  const open = openViewOf(deps, asked, 'print');
  if (!open.ok) return open;
  const { entry } = open.value;
  if (entry.actor.person !== who.person) return refuse('view-unknown');
  const page = await pageOf(deps, open.value, asked.image);
  if (!page.ok) return page;
  const { dossier, image } = asked;
  recordView(deps, who, { act: 'printed', dossier, image, purpose: entry.purpose, note: '', unit: entry.unit, subject: asked.view });
  const bytes = await bytesOf(deps, open.value, page.value);
  return bytes === null ? refuse('image-missing') : accept(bytes);
};
