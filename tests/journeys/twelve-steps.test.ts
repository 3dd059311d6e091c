import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '#app/api/client.ts';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { openJourneyTools } from '#main/compose/openJourneyTools.ts';
import { accepted } from '#main/journey/accepted.ts';
import { captureGenerated } from '#main/journey/captureGenerated.ts';
import { handsAt } from '#main/journey/hands.ts';
import { samplePlan } from '#main/journey/samplePlan.ts';
import { classify, untilUpload, whenArchived } from '#main/journey/twelveSteps.ts';
import { type SampleStation, sampleStation } from '../fixtures/sampleStation.ts';

const IDENTITY = { nationalId: '0012345678', firstName: 'یکم', lastName: 'نمونه‌پور', dossierNumber: '104217' };
const PLAN = samplePlan(6);
const TOOLS = openJourneyTools();

let at: SampleStation;
beforeAll(async () => {
  at = await sampleStation();
});
afterAll(() => at.close());

/** Tries to end the step at hand and gives back why it may not. */
const refusedAt = async (who: Client, dossier: string, step: StepId): Promise<string> => {
  const { version } = accepted('see', await who.call('dossierGet', { dossier }));
  const outcome = await who.call('dossierPerform', {
    dossier,
    command: { kind: 'completeStep', expectedVersion: version, input: { step } },
  });
  return outcome.ok ? 'accepted' : outcome.refusal.code;
};

test('A1 a dossier goes through all twelve steps in order, in the hands that each needs, and its archive holds every page', {
  timeout: 120_000,
}, async () => {
  const pages: string[] = [];
  const dossier = await untilUpload({
    people: at.people,
    tools: TOOLS,
    shelfRow: 'ردیف ۳',
    identity: IDENTITY,
    leaves: PLAN.leaves,
    derived: false,
    async capture(id) {
      expect(await refusedAt(at.people.clerk, id, 'capture')).toBe('no-images');
      await captureGenerated(at.people.clerk, id, PLAN, (page) => void (page.kind === 'acknowledged' && pages.push(page.sha256)));
    },
  });
  expect(await whenArchived(at.people, dossier, 1)).toBeNull();
  expect(await refusedAt(at.people.classifier, dossier, 'classify')).toBe('image-not-classified');
  await classify(at.people, dossier, 'نمونه');
  expect(await whenArchived(at.people, dossier, 2)).toBeNull();

  const view = await handsAt(at.people.archivist, dossier).see();
  expect(view.position).toBe('done');
  expect(view.completed.map((one) => one.step)).toEqual(STEPS.map((step) => step.id));
  expect(view.count).toMatchObject({ leaves: 6, sides: 12, reconciled: true, recount: 6 });
  expect(view.count.images - view.count.extraOnSide + view.count.blankSides).toBe(view.count.sides);
  expect(view.images.map((image) => image.sha256)).toEqual(pages);
  expect(view.receipts.map((receipt) => receipt.version)).toEqual(['v1', 'v2']);
});

test('A1.3 whoever captured an image of the batch may not compare any of it, and is told which leaf', { timeout: 60_000 }, async () => {
  const { anybody, people } = at;
  const { samplePeople } = accepted('station', await anybody.call('stationGet', {}));
  const clerk = samplePeople.find((one) => one.capabilities.includes('operator'));
  const admin = samplePeople.find((one) => one.capabilities.includes('administrator'));
  const { token } = accepted('sign-in', await anybody.call('sessionSignInSample', { person: admin?.person ?? '' }));
  accepted(
    'people',
    await anybody.as(token).call('peopleChange', {
      person: clerk?.person ?? '',
      name: clerk?.name ?? '',
      capabilities: ['registrar', 'preparer', 'operator', 'approver'],
      active: true,
    }),
  );
  const plan = samplePlan(1);
  const both: typeof people = { ...people, approver: people.clerk };
  const stopped = untilUpload({
    people: both,
    tools: TOOLS,
    shelfRow: 'ردیف ۴',
    identity: { ...IDENTITY, dossierNumber: '104218' },
    leaves: plan.leaves,
    derived: false,
    capture: (id) => captureGenerated(people.clerk, id, plan, () => undefined),
  });
  await expect(stopped).rejects.toMatchObject({
    refusal: { code: 'approver-captured', details: { culprits: [{ leaf: '1' }, { leaf: '1' }] } },
  });
});
