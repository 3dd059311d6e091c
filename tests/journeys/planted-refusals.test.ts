import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeClient } from '#app/api/client.ts';
import { reconcile } from '#app/pipeline/reconcile.ts';
import type { DossierState } from '#app/pipeline/state.ts';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { openJourneyTools } from '#main/compose/openJourneyTools.ts';
import { JourneyStopped } from '#main/journey/accepted.ts';
import { captureGenerated } from '#main/journey/captureGenerated.ts';
import { handsAt } from '#main/journey/hands.ts';
import { madeUpIdentity } from '#main/journey/madeUpIdentity.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { samplePlan } from '#main/journey/samplePlan.ts';
import { classify, untilUpload, whenArchived } from '#main/journey/twelveSteps.ts';
import { type SampleStation, sampleStation } from '../fixtures/sampleStation.ts';

const TOOLS = openJourneyTools();
const REFUSAL = { error: { code: 'planted', message: 'planted', do: 'planted', details: {} } };

let at: SampleStation;
beforeAll(async () => {
  at = await sampleStation();
});
afterAll(() => at.close());

/** The station, but finishing that step is refused whoever asks. */
const refusing = (step: StepId) =>
  makeClient(async (request) => {
    const isCommand = request.method === 'POST' && request.url.endsWith('/commands');
    const body = isCommand ? ((await request.clone().json()) as { command: { kind: string; input: { step?: string } } }) : null;
    const planted = body?.command.kind === 'completeStep' && body.command.input.step === step;
    return planted ? Response.json(REFUSAL, { status: 409 }) : at.station.handler(request);
  });

const journey = async (people: People, leaves: number): Promise<string> => {
  const plan = samplePlan(leaves);
  return untilUpload({
    people,
    tools: TOOLS,
    shelfRow: 'ردیف ۱',
    identity: madeUpIdentity(),
    leaves: plan.leaves,
    derived: false,
    capture: (id) => captureGenerated(people.clerk, id, plan, () => undefined),
  });
};

describe('a refusal planted in any step stops the demonstration there', () => {
  const byPeople = STEPS.filter((step) => step.capability !== 'station' && step.id !== 'classify');
  test.each(byPeople.map((step) => step.id))('A1.1 at %s', { timeout: 60_000 }, async (step) => {
    const people = await signInPeople(refusing(step));
    const stopped = await journey(people, 1).then(
      () => null,
      (error: unknown) => error,
    );
    expect(stopped).toBeInstanceOf(JourneyStopped);
    expect((stopped as JourneyStopped).refusal.code).toBe('planted');
  });

  test('A1.1 at classify', { timeout: 60_000 }, async () => {
    const dossier = await journey(at.people, 1);
    expect(await whenArchived(at.people, dossier, 1)).toBeNull();
    const people = await signInPeople(refusing('classify'));
    await expect(classify(people, dossier, 'نمونه')).rejects.toMatchObject({ refusal: { code: 'planted' } });
  });
});

test('A1.2 taking away any one frame of a generated dossier leaves a side that the count names', { timeout: 60_000 }, async () => {
  const dossier = await journey(at.people, 6);
  const view = (await handsAt(at.people.archivist, dossier).see()) as unknown as DossierState;
  expect(reconcile(view).sidesReconcile).toBe(true);
  expect(view.images.length).toBeGreaterThan(9);
  for (const gone of view.images) {
    const { sidesReconcile, sideMismatches } = reconcile({ ...view, images: view.images.filter((image) => image !== gone) });
    expect(sidesReconcile).toBe(false);
    expect(sideMismatches).toMatchObject([{ leaf: gone.leaf, side: gone.side }]);
  }
});
