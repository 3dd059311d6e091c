import type { ClientOutcome, SpokenRefusal } from '#app/api/client.ts';

/** A refusal that stops a journey: what was asked, by whom, and what the station answered. */
export class JourneyStopped extends Error {
  readonly step: string;
  readonly refusal: SpokenRefusal;

  constructor(step: string, refusal: SpokenRefusal) {
    super(`${step}: ${refusal.code}`);
    this.name = 'JourneyStopped';
    this.step = step;
    this.refusal = refusal;
  }
}

/** The value of an accepted call; a refusal stops the journey at that step, whatever it was. */
export const accepted = <Value>(step: string, outcome: ClientOutcome<Value>): Value => {
  if (!outcome.ok) throw new JourneyStopped(step, outcome.refusal);
  return outcome.value;
};
