import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { FoundDossier } from '#app/ports/CentreIndex.ts';
import {
  askImaging,
  askPaperAtCentre,
  type CentreDeskDeps,
  dossierOf,
  fetchPage,
  findAccepted,
  findOfPerson,
  historyOfAccepted,
  notePageSeen,
  type OpenedAccepted,
  openAccepted,
  printPage,
} from '#app/viewing/index.ts';
import type { OperationOutput } from '../contract.ts';
import type { ImageAddresses } from '../imageAddress.ts';
import type { BytesAnswer, Services } from '../service.ts';

export interface CentreDeskServiceDeps extends CentreDeskDeps {
  readonly addresses: ImageAddresses;
}

type Row = OperationOutput<'deskFind'>['rows'][number];

const rowOf = (found: FoundDossier, newer: OpenedAccepted['newer'] = found.newer): Row => ({
  id: dossierOf(found),
  name: found.name,
  nationalId: found.nationalId,
  insuranceNumber: found.insuranceNumber,
  dossierNumber: found.dossierNumber,
  barcode: null,
  position: 'done',
  documents: found.documents,
  images: found.images,
  publishedVersion: found.version,
  centre: { branch: found.branch, branchName: found.branchName, restricted: found.restricted, newer, acceptedAt: found.acceptedAt },
});

const openedView = (opened: OpenedAccepted, addresses: ImageAddresses): OperationOutput<'deskOpen'> => {
  const { view, row, documents, pages, views, newer, unit, may, withheld } = opened;
  const dossier = dossierOf(row);
  return {
    view,
    row: rowOf(row, newer),
    documents: documents.map((one) => ({ ...one, images: [...one.images], fields: one.fields.map((field) => ({ ...field })) })),
    images: pages.map(({ image, leaf, side, blank, document }) => ({
      image,
      leaf,
      side,
      blank,
      document,
      access: addresses.sign({ dossier, image, copy: 'access', holder: { view } }),
      thumbnail: null,
    })),
    views: views.map((one) => ({ ...one })),
    accepted: { entry: row.entry, inventorySha512: row.inventorySha512, unit, may: [...may], withheld },
  };
};

const jpeg = (outcome: Outcome<Uint8Array<ArrayBuffer>>, cacheSeconds: number): Outcome<BytesAnswer> =>
  outcome.ok ? accept({ bytes: outcome.value, mime: 'image/jpeg', cacheSeconds }) : outcome;

const doneOf = (outcome: Outcome<true>): Outcome<{ done: true }> => (outcome.ok ? accept({ done: true as const }) : outcome);

type Ids = 'deskFind' | 'deskOpen' | 'deskSeen' | 'deskPaper' | 'deskHistory' | 'deskPrint' | 'deskAsk' | 'imageGet';

/** Services of the centre's desk: what was accepted, by everybody's rights, each look and each no recorded (STORE.md §4). */
export const centreDeskServices = (deps: CentreDeskServiceDeps): Pick<Services, Ids> => ({
  deskFind: async ({ input: { q, ofPersonOf, ...narrow }, person }) => {
    const found = ofPersonOf === '' ? findAccepted(deps, person, { text: q, ...narrow }) : findOfPerson(deps, person, ofPersonOf);
    return found.ok ? accept({ rows: found.value.map((one) => rowOf(one)), unread: deps.index.unread().length }) : found;
  },
  deskOpen: async ({ input, person }) => {
    const opened = await openAccepted(deps, person, input);
    return opened.ok ? accept(openedView(opened.value, deps.addresses)) : opened;
  },
  deskSeen: async ({ input, person }) => doneOf(await notePageSeen(deps, person, input)),
  deskPaper: async ({ input, person }) => askPaperAtCentre(deps, person, input),
  deskHistory: async ({ input, person }) => {
    const history = await historyOfAccepted(deps, person, input);
    return history.ok ? accept({ events: history.value.map((one) => ({ ...one })) }) : history;
  },
  deskPrint: async ({ input, person }) => jpeg(await printPage(deps, person, input), 0),
  deskAsk: async ({ input, person }) => {
    const asked = await askImaging(deps, person, input);
    return asked.ok ? accept({ request: asked.value }) : asked;
  },
  imageGet: async ({ input }) => {
    const checked = deps.addresses.check(input);
    if (!checked.ok) return checked;
    const { holder, secondsLeft } = checked.value;
    // Only views open pages here, and only their access copies: whatever else was signed is no address of ours.
    const view = 'view' in holder && input.copy === 'access' ? holder.view : '';
    return jpeg(await fetchPage(deps, { view, dossier: input.dossier, image: input.image }), secondsLeft);
  },
});
