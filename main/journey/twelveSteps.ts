import { setTimeout as pause } from 'node:timers/promises';
import type { DossierView, ImageView } from '#app/api/schemas/dossier.ts';
import { Fault } from '#app/kernel/fault.ts';
import { compareLeaves } from '#app/pipeline/state.ts';
import { accepted } from './accepted.ts';
import { documentPlan } from './documentPlan.ts';
import { type Hands, handsAt } from './hands.ts';
import type { People } from './people.ts';
import type { PlannedLeaf } from './samplePlan.ts';
import type { JourneyTools } from './tools.ts';

export interface JourneyOrder {
  readonly people: People;
  readonly tools: Pick<JourneyTools, 'readLabel'>;
  readonly shelfRow: string;
  readonly identity: { readonly nationalId: string; readonly firstName: string; readonly lastName: string; readonly dossierNumber: string };
  readonly leaves: readonly PlannedLeaf[];
  /** True where leaves and order were read off files, not off paper; events say so. */
  readonly derived: boolean;
  /** Step 5: gets every side an image or an explanation. */
  readonly capture: (dossier: string) => Promise<void>;
}

const POLL_MILLISECONDS = 60;

const inOrder = (images: readonly ImageView[]): readonly ImageView[] =>
  images
    .filter((image) => image.state === 'current')
    .sort((a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? a.image - b.image : a.side === 'recto' ? -1 : 1));

/** Waits until the imaging worker has made a copy of every current image, or said that it cannot. */
const whenCopied = async (hands: Hands): Promise<DossierView> => {
  for (;;) {
    const view = await hands.see();
    const current = view.images.filter((image) => image.state === 'current');
    const refused = current.find((image) => image.refusedBecause !== null);
    if (refused !== undefined) throw new Fault(refused.refusedBecause ?? 'fault', 'permanent', { image: refused.image });
    if (current.every((image) => image.copies !== null)) return view;
    await pause(POLL_MILLISECONDS);
  }
};

/** The label as a hand-held reader would read it off the paper: decoded from pixels, not taken from the answer. */
const readPrintedLabel = async (hands: Hands, dossier: string, { readLabel }: JourneyOrder['tools']): Promise<string> => {
  const { labelSvg } = accepted('label', await hands.client.call('dossierLabel', { dossier }));
  const barcode = await readLabel(labelSvg);
  if (barcode === null) throw new Fault('label-not-found-in-image', 'permanent');
  return barcode;
};

/**
 * Takes a dossier from its shelf row to the scanner: steps 1–4, each in the hands that it needs, by nothing but the
 * operations that screens use. A refusal anywhere stops it (JourneyStopped). Gives back the dossier's id.
 */
export const untilCapture = async ({
  people,
  tools,
  shelfRow,
  identity,
  leaves,
  derived,
}: Omit<JourneyOrder, 'capture'>): Promise<string> => {
  const { id } = accepted('retrieve', await people.archivist.call('dossierOpen', { shelfRow, derived }));
  const archivist = handsAt(people.archivist, id);
  await archivist.act('completeStep', { step: 'retrieve' });
  await archivist.act('numberLeaves', { leaves: leaves.map((leaf) => ({ ...leaf, oddities: [...leaf.oddities] })), derived });
  await archivist.act('completeStep', { step: 'foliate' });

  const clerk = handsAt(people.clerk, id);
  await clerk.act('recordIdentity', { ...identity, fatherName: '', birthDate: '', insuranceNumber: '' });
  await clerk.act('recordReadBack', { barcode: await readPrintedLabel(clerk, id, tools), how: 'keyboard' });
  await clerk.act('completeStep', { step: 'register' });
  await clerk.act('answerSlimming', { answer: 'not-needed', derived });
  await clerk.act('completeStep', { step: 'prepare' });
  return id;
};

/** Takes a dossier from its shelf row as far as step 11, with whatever `capture` does at step 5. Gives back its id. */
export const untilUpload = async (order: JourneyOrder): Promise<string> => {
  const { people, tools, shelfRow } = order;
  const id = await untilCapture(order);
  const clerk = handsAt(people.clerk, id);
  await order.capture(id);
  const captured = await whenCopied(clerk);
  for (const image of captured.images)
    if (image.state === 'current' && image.blankProposed) await clerk.act('markBlank', { image: image.image, blank: true });
  await clerk.act('completeStep', { step: 'capture' });

  const inspector = handsAt(people.inspector, id);
  for (const image of inOrder((await inspector.see()).images))
    await inspector.act('judgeImage', { image: image.image, verdict: 'accepted' });
  await inspector.act('completeStep', { step: 'inspect' });

  const approver = handsAt(people.approver, id);
  for (const image of inOrder((await whenCopied(approver)).images)) {
    await approver.act('compareImage', { image: image.image, accessSha256: image.copies?.accessSha256 ?? '', result: 'same' });
  }
  await approver.act('completeStep', { step: 'approve' });

  const archivist = handsAt(people.archivist, id);
  const { leaves } = await archivist.see();
  await archivist.act('recordReadBack', { barcode: await readPrintedLabel(archivist, id, tools), how: 'keyboard' });
  await archivist.act('completeStep', { step: 'reassemble' });
  await archivist.act('recordRecount', {
    leaves: leaves.filter((leaf) => leaf.removed === null).map(({ leaf }) => ({ leaf, found: 'present' as const })),
  });
  await archivist.act('completeStep', { step: 'recount' });
  await archivist.act('recordShelfRow', { shelfRow });
  await archivist.act('completeStep', { step: 'reshelve' });
  return id;
};

/** Waits for the archive: until so many versions are receipted, or the store fails. Gives back the fault's code, or null. */
export const whenArchived = async (people: People, dossier: string, versions: number): Promise<string | null> => {
  const archivist = handsAt(people.archivist, dossier);
  for (;;) {
    if ((await archivist.see()).receipts.length >= versions) return null;
    const { rows, behind } = accepted('upload', await people.archivist.call('outboxList', {}));
    if (behind?.stopped === true) return 'store-behind';
    const fault = rows.find((row) => row.dossier === dossier && row.fault !== null)?.fault ?? null;
    if (fault !== null) return fault.code;
    await pause(POLL_MILLISECONDS);
  }
};

/** Step 12: every image that carries something becomes part of a document; fields stay open with their reason. */
export const classify = async (people: People, dossier: string, openReason: string): Promise<void> => {
  const classifier = handsAt(people.classifier, dossier);
  const { headings } = accepted('classify', await people.classifier.call('documentTable', {}));
  const types = new Map(headings.flatMap((heading) => heading.types.map((type) => [type.code, type])));
  for (const [index, { images, type }] of documentPlan(inOrder((await classifier.see()).images)).entries()) {
    const fields = (types.get(type)?.fields ?? []).map((field) => ({ field, value: '', openReason }));
    await classifier.act('fileDocument', { document: index + 1, images: [...images], type, fields });
  }
  await classifier.act('completeStep', { step: 'classify' });
};
