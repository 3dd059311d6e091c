import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '#app/api/client.ts';
import { accepted } from './accepted.ts';
import { handsAt } from './hands.ts';
import type { Tell } from './progress.ts';
import type { SamplePlan } from './samplePlan.ts';

/** How a run of the simulated scanner ends when nothing went wrong. */
const ENDS: readonly string[] = ['no-leaf-left', 'feeder-empty', 'one-image'];

const POLL_MILLISECONDS = 60;
const FEEDER = { dpi: 150 } as const;

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
  from: { readonly fromLeaf: string; readonly duplex: boolean; readonly single?: boolean },
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
    if (view.ended !== null && ENDS.includes(view.ended.why)) return;
    throw new Error(`the simulated scanner stopped: ${view.ended?.fault ?? view.ended?.why ?? 'no answer'}`);
  }
};

/** Second images of a side (an unfolding half, a lifted slip) are laid on the glass one by one. */
const captureExtras = async (client: Client, dossier: string, plan: SamplePlan, tellNew: () => Promise<void>): Promise<void> => {
  for (const { leaf, images } of plan.leaves) {
    for (let extra = 1; extra < images.recto; extra += 1)
      await runFeeder(client, dossier, { fromLeaf: leaf, duplex: false, single: true }, tellNew);
  }
};

/**
 * Step 5 of a generated dossier: the single-sided leaves first, their backs explained by the clerk, then the rest from
 * the feeder on both sides, then what only the glass can take.
 */
export const captureGenerated = async (client: Client, dossier: string, plan: SamplePlan, tell: Tell): Promise<void> => {
  const tellNew = teller(client, dossier, tell);
  const clerk = handsAt(client, dossier);
  if (plan.singleSidedFrom !== '') {
    await runFeeder(client, dossier, { fromLeaf: plan.singleSidedFrom, duplex: false }, tellNew);
    await clerk.see();
    const from = plan.leaves.findIndex((leaf) => leaf.leaf === plan.singleSidedFrom);
    for (const { leaf } of plan.leaves.slice(from)) await clerk.act('explainSide', { leaf, side: 'verso', as: 'blank' });
  }
  await runFeeder(client, dossier, { fromLeaf: '', duplex: true }, tellNew);
  await captureExtras(client, dossier, plan, tellNew);
};
