import { type BarcodeValue, readBackLabel } from '#app/dossier/index.ts';
import { readDate } from '#app/kernel/calendar.ts';
import { mayBeNationalId } from '#app/kernel/nationalId.ts';
import { INPUTS } from '../inputs.ts';
import { refuseAmendment, refuseNumbering, refuseRecount } from '../leafCounts.ts';
import { refuseAnswer } from '../recountAnswer.ts';
import { visitOf } from '../state.ts';
import { command, decided, refused } from './command.ts';

/** Steps 1–4 and 8–10: what is done to the paper. */
export const PAPER_COMMANDS = {
  recordShelfRow: command({
    at: ['retrieve', 'reshelve'],
    input: INPUTS.recordShelfRow,
    decide: ({ dossier }, { shelfRow }) => {
      const step = dossier.position === 'retrieve' ? 'retrieve' : 'reshelve';
      return decided([{ kind: 'shelfRowRecorded', data: { step, visit: visitOf(dossier, step), shelfRow } }]);
    },
  }),

  numberLeaves: command({
    at: ['foliate'],
    input: INPUTS.numberLeaves,
    decide: (_, { leaves, derived }) => {
      const refusal = refuseNumbering(leaves);
      if (refusal !== null) return refused(refusal.code, refusal.details);
      return decided([{ kind: 'leavesNumbered', data: { leaves, derived } }]);
    },
  }),

  amendLeaf: command({
    at: ['prepare', 'capture'],
    input: INPUTS.amendLeaf,
    decide: ({ dossier }, { change, leaf, reason }) => {
      const refusal = refuseAmendment(dossier, { change, leaf });
      if (refusal !== null) return refused(refusal.code, refusal.details);
      return decided([{ kind: 'leafAmended', data: { change, leaf, reason } }]);
    },
  }),

  recordIdentity: command({
    at: ['register'],
    input: INPUTS.recordIdentity,
    decide: ({ dossier, sampleStation, nextBarcode }, identity) => {
      if (!mayBeNationalId(identity.nationalId, sampleStation)) return refused('national-id-invalid');
      if (identity.birthDate !== '' && !readDate(identity.birthDate).valid) return refused('birth-date-invalid');
      const issued = dossier.barcode === null ? [{ kind: 'barcodeIssued' as const, data: { barcode: nextBarcode } }] : [];
      return decided([{ kind: 'identityRecorded', data: identity }, ...issued]);
    },
  }),

  recordReadBack: command({
    at: ['register', 'reassemble'],
    input: INPUTS.recordReadBack,
    decide: ({ dossier }, { barcode, how }) => {
      if (dossier.barcode === null) return refused('barcode-not-issued');
      const read = readBackLabel(dossier.barcode as BarcodeValue, { way: how, texts: [barcode] });
      if (!read.ok) return refused(read.refusal.code, read.refusal.details);
      const step = dossier.position === 'register' ? 'register' : 'reassemble';
      if (step === 'reassemble' && how === 'rendered') return refused('label-only-rendered');
      return decided([{ kind: 'labelReadBack', data: { step, visit: visitOf(dossier, step), barcode: read.value.barcode, how } }]);
    },
  }),

  answerSlimming: command({
    at: ['prepare'],
    input: INPUTS.answerSlimming,
    decide: (_, { answer, mending, derived }) => decided([{ kind: 'slimmingAnswered', data: { answer, mending, derived } }]),
  }),

  recordRecount: command({
    at: ['recount'],
    input: INPUTS.recordRecount,
    decide: ({ dossier }, { leaves, unknown }) => {
      const refusal = refuseRecount(dossier, { leaves, unknown });
      if (refusal !== null) return refused(refusal.code, refusal.details);
      return decided([{ kind: 'leavesRecounted', data: { visit: visitOf(dossier, 'recount'), leaves, unknown } }]);
    },
  }),

  /** A1.2: an official answers for a leaf that the count did not find in its place; its images stand as they were compared. */
  answerRecount: command({
    at: ['recount'],
    by: 'approver',
    input: INPUTS.answerRecount,
    decide: ({ dossier, actor }, { leaf, reason, note }) => {
      const refusal = refuseAnswer(dossier, actor, leaf, reason);
      if (refusal !== null) return refused(refusal.code, refusal.details);
      if (note === '') return refused('answer-without-words', { leaf });
      return decided([{ kind: 'recountAnswered', data: { visit: visitOf(dossier, 'recount'), leaf, reason, note } }]);
    },
  }),
} as const;
