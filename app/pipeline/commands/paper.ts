import { type BarcodeValue, readBackLabel } from '#app/dossier/index.ts';
import { readDate } from '#app/kernel/calendar.ts';
import { isNationalId } from '#app/kernel/nationalId.ts';
import { INPUTS } from '../inputs.ts';
import { refuseAnswer } from '../recountAnswer.ts';
import { compareLeaves, currentImages, presentLeaves, visitOf } from '../state.ts';
import { command, decided, refused } from './command.ts';

/** The first leaf that breaks the numbering 1, 2, 2.1, 3 …: a gap, a repetition, or «مکرر» without its leaf. */
const numberingBreak = (leaves: readonly string[]): string | null => {
  let [number, sub] = [0, 0];
  for (const leaf of [...leaves].sort(compareLeaves)) {
    const [ownNumber, ownSub = 0] = leaf.split('.').map(Number) as [number, number?];
    const follows = ownSub === 0 ? ownNumber === number + 1 : ownNumber === number && ownSub === sub + 1;
    if (!follows) return leaf;
    [number, sub] = [ownNumber, ownSub];
  }
  return null;
};

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
      const broken = numberingBreak(leaves.map((leaf) => leaf.leaf));
      if (broken !== null) return refused('leaf-numbering-broken', { leaf: broken });
      const needless = leaves.find((leaf) => leaf.images.recto < 1 || leaf.images.verso < 1);
      if (needless !== undefined) return refused('leaf-needs-images', { leaf: needless.leaf });
      return decided([{ kind: 'leavesNumbered', data: { leaves, derived } }]);
    },
  }),

  amendLeaf: command({
    at: ['prepare', 'capture'],
    input: INPUTS.amendLeaf,
    decide: ({ dossier }, { change, leaf, reason }) => {
      const others = presentLeaves(dossier)
        .map((one) => one.leaf)
        .filter((one) => one !== leaf.leaf);
      const known = presentLeaves(dossier).some((one) => one.leaf === leaf.leaf);
      if (change === 'added' && known) return refused('leaf-already-numbered', { leaf: leaf.leaf });
      if (change !== 'added' && !known) return refused('leaf-unknown', { leaf: leaf.leaf });
      // A removed leaf keeps its number and may come back under it.
      const numbers = new Set([...dossier.leaves.map((one) => one.leaf), leaf.leaf]);
      if (change === 'added' && numberingBreak([...numbers]) !== null) return refused('leaf-numbering-broken', { leaf: leaf.leaf });
      if (change === 'removed' && others.length === 0) return refused('last-leaf-stays', { leaf: leaf.leaf });
      if (change === 'removed' && currentImages(dossier).some((image) => image.leaf === leaf.leaf))
        return refused('leaf-has-images', { leaf: leaf.leaf });
      if (leaf.images.recto < 1 || leaf.images.verso < 1) return refused('leaf-needs-images', { leaf: leaf.leaf });
      return decided([{ kind: 'leafAmended', data: { change, leaf, reason } }]);
    },
  }),

  recordIdentity: command({
    at: ['register'],
    input: INPUTS.recordIdentity,
    decide: ({ dossier, sampleStation, nextBarcode }, identity) => {
      if (!sampleStation && !isNationalId(identity.nationalId)) return refused('national-id-invalid');
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
      const twice = leaves.find((one, index) => leaves.findIndex((other) => other.leaf === one.leaf) !== index);
      if (twice !== undefined) return refused('leaf-counted-twice', { leaf: twice.leaf });
      const named = [...leaves.map((one) => one.leaf), ...unknown.map((one) => one.after).filter((after) => after !== '')];
      const stranger = named.find((name) => !dossier.leaves.some((leaf) => leaf.leaf === name));
      if (stranger !== undefined) return refused('leaf-unknown', { leaf: stranger });
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
