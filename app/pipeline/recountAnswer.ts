import type { Refusal } from '#app/kernel/refusal.ts';
import type { Actor } from './events.ts';
import { reconcile } from './reconcile.ts';
import { type DossierState, sameHands, visitOf } from './state.ts';
import { ANSWERABLE_FINDINGS, ANSWERS, type AnswerReason } from './terms.ts';

/**
 * Why this person may not answer with that reason for that leaf of this visit's recount; null when they may (A1.2). By
 * other hands than those that counted: nobody loses a leaf and answers for it alone.
 */
export const refuseAnswer = (dossier: DossierState, actor: Actor, leaf: string, reason: AnswerReason): Refusal | null => {
  const { recount } = dossier;
  if (recount === null || recount.visit !== visitOf(dossier, 'recount')) return { code: 'nothing-to-answer', details: { leaf } };
  if (sameHands(recount.by, actor)) return { code: 'counter-answers', details: { leaf } };
  const open = reconcile(dossier).recountMismatches.filter((one) => one.leaf === leaf);
  const found = ANSWERABLE_FINDINGS.find((finding) => open.some(({ why }) => why === finding));
  if (found !== undefined) return ANSWERS[reason].includes(found) ? null : { code: 'answer-does-not-fit', details: { leaf, why: found } };
  const why = open[0]?.why;
  return why === undefined ? { code: 'nothing-to-answer', details: { leaf } } : { code: 'not-to-be-answered', details: { leaf, why } };
};
