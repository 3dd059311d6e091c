import { type IsoDay, tehranDay } from '#app/kernel/calendar.ts';
import type { DossierEvent, StepId } from '#app/pipeline/index.ts';

/** What is counted for pay (A4.2): steps finished, by their id, and the acts on single images and documents. */
export type WorkAct = StepId | 'imageCaptured' | 'imageJudged' | 'imageCompared' | 'documentFiled';

/** So many of one act by one person on one day. */
export interface Tally {
  readonly personCode: string;
  readonly personName: string;
  /** The day that a wall clock in Tehran showed. */
  readonly day: IsoDay;
  readonly act: WorkAct;
  readonly count: number;
}

const actOf = (event: DossierEvent): WorkAct | null => {
  switch (event.kind) {
    case 'stepCompleted':
      return event.data.step as StepId;
    case 'imageCaptured':
    case 'imageJudged':
    case 'imageCompared':
    case 'documentFiled':
      return event.kind;
    default:
      return null;
  }
};

/**
 * The work that one event tells of (A4.2). Every act counts, done again as well as done first: a recapture is work too.
 * What the station does by itself is nobody's work.
 */
export const talliesOf = (event: DossierEvent): readonly Tally[] => {
  const act = actOf(event);
  if (act === null || !('person' in event.actor)) return [];
  return [{ personCode: event.actor.code, personName: event.actor.name, day: tehranDay(event.at), act, count: 1 }];
};
