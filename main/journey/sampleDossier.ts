import type { Client } from '#app/api/client.ts';
import { say } from '#app/words/index.ts';
import { madeUpIdentity } from './madeUpIdentity.ts';
import { signInPeople } from './people.ts';
import { samplePlan } from './samplePlan.ts';
import type { JourneyTools } from './tools.ts';
import { untilCapture } from './twelveSteps.ts';

const LEAVES = 12;

/** The one dossier that a new sample station comes with: registered and prepared, ready for its clerk to capture. */
export const sampleDossier = async (anybody: Client, tools: JourneyTools): Promise<void> => {
  const people = await signInPeople(anybody);
  await untilCapture({
    people,
    tools,
    shelfRow: say('fa', 'cli.sample-shelf-row'),
    identity: madeUpIdentity(),
    leaves: samplePlan(LEAVES).leaves,
    derived: false,
  });
};
