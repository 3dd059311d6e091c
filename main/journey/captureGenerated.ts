import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '#app/api/client.ts';
import { accepted } from './accepted.ts';
import { handsAt } from './hands.ts';
import type { Tell } from './progress.ts';
import type { SamplePlan } from './samplePlan.ts';

/** Bytes of a made-up page of that seed. */
export type SamplePageMaker = (seed: number) => Promise<Uint8Array<ArrayBuffer>>;

const POLL_MILLISECONDS = 60;
const FEEDER = { mode: 'colour', dpi: 150 } as const;

/** Tells each image once, as it comes to be acknowledged. */
const teller = (client: Client, dossier: string, tell: Tell): (() => Promise<void>) => {
  let told = 0;
  return async () => {
    const { images } = accepted('capture', await client.call('dossierGet', { dossier }));
    for (const image of images.slice(told))
      tell({ kind: 'acknowledged', sha256: image.sha256, file: 'simulated', page: image.image, leaf: image.leaf, side: image.side });
    told = images.length;
  };
};

/** Runs the simulated scanner until it stops by itself; anything but running out of leaves or paper is an error. */
const runFeeder = async (
  client: Client,
  dossier: string,
  from: { readonly fromLeaf: string; readonly duplex: boolean },
  tellNew: () => Promise<void>,
): Promise<void> => {
  const { devices } = accepted('capture', await client.call('captureGet', { dossier }));
  const device = devices.find((one) => one.driver === 'simulated')?.id ?? '';
  accepted('capture', await client.call('captureStart', { dossier, device, ...FEEDER, ...from }));
  for (;;) {
    await pause(POLL_MILLISECONDS);
    const view = accepted('capture', await client.call('captureGet', { dossier }));
    await tellNew();
    if (view.session !== null) continue;
    if (view.ended?.why === 'no-leaf-left' || view.ended?.why === 'feeder-empty') return;
    throw new Error(`the simulated scanner stopped: ${view.ended?.fault ?? view.ended?.why ?? 'no answer'}`);
  }
};

/** Second images of a side (an unfolding half, a lifted slip) come from the glass, one by one. */
const captureExtras = async (
  client: Client,
  dossier: string,
  plan: SamplePlan,
  pages: { readonly make: SamplePageMaker; readonly seed: number },
  tellNew: () => Promise<void>,
): Promise<void> => {
  for (const [index, leaf] of plan.leaves.entries()) {
    for (let extra = 1; extra < leaf.images.recto; extra += 1) {
      const page = await pages.make(pages.seed + index * 10 + extra);
      accepted('capture', await client.call('captureFile', { dossier, fromLeaf: leaf.leaf, fromSide: 'recto', sides: 'recto' }, page));
      await tellNew();
    }
  }
};

/**
 * Step 5 of a generated dossier: the single-sided leaves first, their backs explained by the clerk, then the rest from
 * the feeder on both sides, then what only the glass can take.
 */
export const captureGenerated = async (
  client: Client,
  dossier: string,
  plan: SamplePlan,
  pages: { readonly make: SamplePageMaker; readonly seed: number },
  tell: Tell,
): Promise<void> => {
  const tellNew = teller(client, dossier, tell);
  const clerk = handsAt(client, dossier);
  if (plan.singleSidedFrom !== '') {
    await runFeeder(client, dossier, { fromLeaf: plan.singleSidedFrom, duplex: false }, tellNew);
    await clerk.see();
    const from = plan.leaves.findIndex((leaf) => leaf.leaf === plan.singleSidedFrom);
    for (const { leaf } of plan.leaves.slice(from)) await clerk.act('explainSide', { leaf, side: 'verso', as: 'blank' });
  }
  await runFeeder(client, dossier, { fromLeaf: '', duplex: true }, tellNew);
  await captureExtras(client, dossier, plan, pages, tellNew);
};
