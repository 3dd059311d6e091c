import { useState } from 'react';
import { ANSWERABLE_FINDINGS, type AnswerableFinding } from '#app/pipeline/schema.ts';
import type { Dossier } from '../../dossier.tsx';
import { useSignedIn } from '../../signedIn.tsx';

export interface OpenDifference {
  readonly leaf: string;
  readonly why: AnswerableFinding;
}

export interface Answering {
  /** Differences of this count that a person can answer for, in the order of the paper. */
  readonly open: readonly OpenDifference[];
  /** Whether the person before the screen counted the leaves. */
  readonly counted: boolean;
  /** Whether that person may answer: in charge, and not the one who counted. */
  readonly may: boolean;
  /** The one whose answer is being written. */
  readonly asked: OpenDifference | null;
  readonly ask: (leaf?: string) => void;
  readonly close: () => void;
}

/** Answering for the leaves that this visit's count did not find (A1.2). */
export const useAnswer = (view: Dossier): Answering => {
  const { person } = useSignedIn();
  const [asked, setAsked] = useState<OpenDifference | null>(null);
  const { recount, count } = view;
  const open =
    recount === null || recount.visit !== view.visits.recount
      ? []
      : count.recountMismatches.flatMap(({ leaf, why }): OpenDifference[] => {
          const found = ANSWERABLE_FINDINGS.find((one) => one === why);
          return found === undefined ? [] : [{ leaf, why: found }];
        });
  const counted = recount !== null && 'person' in recount.by && recount.by.person === person.person;
  const may = view.may.includes('answerRecount') && !counted;
  return {
    open,
    counted,
    may,
    asked,
    ask: (leaf) => setAsked((may ? (open.find((one) => one.leaf === leaf) ?? open[0]) : null) ?? null),
    close: () => setAsked(null),
  };
};
