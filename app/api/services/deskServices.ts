import { accept } from '#app/kernel/refusal.ts';
import { askForPaper, findAtDesk, noteSeen, type OpenedDossier, openDossierAtDesk, type ViewingDeps } from '#app/viewing/index.ts';
import type { OperationOutput } from '../contract.ts';
import type { ImageAddresses } from '../imageAddress.ts';
import type { Services } from '../service.ts';

export interface DeskServiceDeps extends ViewingDeps {
  readonly addresses: ImageAddresses;
}

const deskDossier = ({ view, row, documents, images, views }: OpenedDossier, addresses: ImageAddresses): OperationOutput<'deskOpen'> => {
  const address = (image: number, copy: 'access' | 'thumbnail'): string =>
    addresses.sign({ dossier: row.id, image, copy, holder: { view } });
  return {
    view,
    row: { ...row, centre: null },
    documents: documents.map((one) => ({ ...one, images: [...one.images], fields: one.fields.map((field) => ({ ...field })) })),
    images: images.map((one) => ({ ...one, access: address(one.image, 'access'), thumbnail: address(one.image, 'thumbnail') })),
    views: views.map((one) => ({ ...one })),
    accepted: null,
  };
};

/** Services of the service desk: finding, opening under a recorded view, and the paper that is not handed out. */
export const deskServices = (deps: DeskServiceDeps): Pick<Services, 'deskFind' | 'deskOpen' | 'deskSeen' | 'deskPaper'> => ({
  deskFind: async ({ input }) => accept({ rows: findAtDesk(deps, input.q).map((row) => ({ ...row, centre: null })), unread: 0 }),
  deskOpen: async ({ input, person }) => {
    const opened = openDossierAtDesk(deps, person, input);
    return opened.ok ? accept(deskDossier(opened.value, deps.addresses)) : opened;
  },
  deskSeen: async ({ input, person }) => {
    const noted = noteSeen(deps, person, input);
    return noted.ok ? accept({ done: true as const }) : noted;
  },
  deskPaper: async ({ input, person }) => askForPaper(deps, person, input),
});
