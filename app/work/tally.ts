import { type IsoDay, tehranDay } from '#app/kernel/calendar.ts';
import { type DossierEvent, type StepId, sameHands } from '#app/pipeline/index.ts';

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

/** What an act is about when doing it again is the same work: the image that is looked at, the document that is filed. */
const subjectOf = (event: DossierEvent): number | null => {
  switch (event.kind) {
    case 'imageJudged':
    case 'imageCompared':
      return event.data.image;
    case 'documentFiled':
      return event.data.document;
    default:
      return null;
  }
};

/**
 * The work that one event tells of (A4.2). Thinking again is not more work: an image judged or compared, or a document
 * filed, counts once for a person while the dossier stays at the step; on its next visit it is looked at anew. A captured
 * image always counts: a recapture is a sheet through the hands. What the station does by itself is nobody's work.
 * `before`: the dossier's events since it came to the step, up to this one; asked for only where they matter.
 */
export const talliesOf = (event: DossierEvent, before: () => readonly DossierEvent[]): readonly Tally[] => {
  const act = actOf(event);
  if (act === null || !('person' in event.actor)) return [];
  const subject = subjectOf(event);
  const again = (one: DossierEvent): boolean => one.kind === event.kind && subjectOf(one) === subject && sameHands(one.actor, event.actor);
  if (subject !== null && before().some(again)) return [];
  return [{ personCode: event.actor.code, personName: event.actor.name, day: tehranDay(event.at), act, count: 1 }];
};
