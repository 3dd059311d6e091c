import type { Refusal } from '#app/kernel/refusal.ts';
import type { DossierFacts } from '../facts.ts';
import type { Guards } from '../guards.ts';
import { INPUTS } from '../inputs.ts';
import { currentImages, visitOf } from '../state.ts';
import { STEP_IDS, STEPS, type Step, type StepId, stepAfter, stepOf } from '../steps.ts';
import { command, type Decision, decided, type Effect, refused } from './command.ts';

/** The first refusal among the guards of a step, in the order of its row; null when it may end. */
export const firstRefusal = (facts: DossierFacts, step: Step, guards: Guards): Refusal | null => {
  for (const guard of step.guards) {
    const refusal = guards[guard](facts);
    if (refusal !== null) return refusal;
  }
  return null;
};

/** Ends the step at hand and enters the next one, when every guard of its row passes. */
const complete = (facts: DossierFacts, guards: Guards): Decision => {
  const { dossier } = facts;
  if (dossier.position === 'done') return refused('dossier-done');
  const step = stepOf(dossier.position);
  const refusal = firstRefusal(facts, step, guards);
  if (refusal !== null) return { ok: false, refusal };
  const visit = visitOf(dossier, step.id);
  const approval = step.id === 'approve' ? { images: currentImages(dossier).length, sha256: facts.approvalSha256 } : null;
  const next = stepAfter(step.id);
  const entered =
    next === 'done' ? [] : stepOf(next).onEnter.map((effect): Effect => ({ effect, step: next, visit: visitOf(dossier, next) + 1 }));
  const done = step.onDone.map((effect): Effect => ({ effect, step: step.id, visit }));
  return decided([{ kind: 'stepCompleted', data: { step: step.id, visit, approval } }], [...done, ...entered]);
};

/** Steps that people hold and end; the station's own ends with its receipts, and with nothing else. */
const OF_PEOPLE = STEPS.filter((step) => step.capability !== 'station').map((step) => step.id);
const WITH_A_WAY_BACK = STEPS.filter((step) => step.backTo.length > 0).map((step) => step.id);

/** How a dossier moves: forward, back with a reason, aside, taken up, out of turn. */
export const FLOW_COMMANDS = {
  completeStep: command({
    at: OF_PEOPLE,
    input: INPUTS.completeStep,
    decide: (facts, { step }, guards) =>
      facts.dossier.position === step ? complete(facts, guards) : refused('wrong-step', { position: facts.dossier.position, step }),
  }),

  sendBack: command({
    at: WITH_A_WAY_BACK,
    input: INPUTS.sendBack,
    by: ['inspector', 'approver', 'archivist', 'classifier'],
    decide: ({ dossier, capabilities }, { to, reason, note, images }) => {
      const from = dossier.position as StepId;
      const own = stepOf(from).capability;
      if (own !== 'station' && !capabilities.includes(own)) return refused('not-permitted', { needs: [own] });
      const allowed: readonly string[] = stepOf(from).backTo;
      if (!allowed.includes(to)) return refused('cannot-send-back', { from, to, allowed: [...allowed] });
      if (reason === 'other' && note === '') return refused('note-missing');
      const stranger = images.find((image) => !dossier.images.some((one) => one.image === image));
      if (stranger !== undefined) return refused('image-unknown', { image: stranger });
      return decided([{ kind: 'sentBack', data: { from, to, reason, note, images } }]);
    },
  }),

  putAside: command({
    at: OF_PEOPLE,
    input: INPUTS.putAside,
    decide: (_, { reason }) => decided([{ kind: 'putAside', data: { reason } }]),
  }),

  takeUp: command({ at: OF_PEOPLE, whileAside: true, input: INPUTS.takeUp, decide: () => decided([{ kind: 'takenUp', data: {} }]) }),

  release: command({
    at: OF_PEOPLE,
    input: INPUTS.release,
    decide: ({ dossier }) => (dossier.holder === null ? refused('not-taken') : decided([{ kind: 'released', data: {} }])),
  }),

  /** A3.2: out of turn is a priority, not another route; a desk asks for it when somebody stands before it. */
  setPriority: command({
    at: STEP_IDS,
    by: ['registrar', 'approver', 'administrator', 'viewer'],
    whileAside: true,
    input: INPUTS.setPriority,
    decide: (_, { outOfTurn, reason }) => decided([{ kind: 'priorityChanged', data: { outOfTurn, reason } }]),
  }),

  /**
   * The station's own: the store holds a version, read back and hashed. At step 11 this ends the step, unless that
   * version was planned before the step was entered: it may have waited for the line while the dossier was sent back.
   */
  recordReceipts: command({
    at: 'any',
    by: 'station',
    whileAside: true,
    needsVersion: false,
    input: INPUTS.recordReceipts,
    decide: (facts, _, guards) => {
      const { publication, dossier } = facts;
      const refusal = guards.everyDigestReceipted(facts);
      if (refusal !== null || publication === null) return refused(refusal?.code ?? 'not-published', refusal?.details);
      if (dossier.receipts.some((one) => one.version === publication.version))
        return refused('already-receipted', { version: publication.version });
      const { missingReceipts, logN, ...data } = publication;
      const receipted = { kind: 'versionReceipted' as const, data };
      if (dossier.position !== 'upload' || logN < dossier.enteredAtVersion) return decided([receipted]);
      const ended = complete(facts, guards);
      return ended.ok ? decided([receipted, ...ended.events], ended.effects) : ended;
    },
  }),
} as const;
