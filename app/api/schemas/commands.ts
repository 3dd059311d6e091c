import { z } from 'zod';
import { INPUTS } from '#app/pipeline/schema.ts';

/** What a person may send; the machine's own commands (captureImage, noteSeparator, recordReceipts) are not among them. */
const BY_PEOPLE = [
  'recordShelfRow',
  'numberLeaves',
  'amendLeaf',
  'recordIdentity',
  'answerSlimming',
  'recordRecount',
  'answerRecount',
  'explainSide',
  'reopenSide',
  'moveImage',
  'withdrawImage',
  'markBlank',
  'setRecipe',
  'judgeImage',
  'compareImage',
  'fileDocument',
  'unfileDocument',
  'completeStep',
  'sendBack',
  'putAside',
  'takeUp',
  'release',
  'setPriority',
] as const satisfies readonly (keyof typeof INPUTS)[];

type ByPeople = (typeof BY_PEOPLE)[number];

const row = <Kind extends ByPeople>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), expectedVersion: z.int().min(0), input: INPUTS[kind] as (typeof INPUTS)[Kind] });

/** A hand-held reader typed it; a scan is sent as an image and decoded here, never claimed. */
const readBack = z.strictObject({
  kind: z.literal('recordReadBack'),
  expectedVersion: z.int().min(0),
  input: z.strictObject({ barcode: z.string().max(200), how: z.literal('keyboard') }),
});

export const personCommand = z.discriminatedUnion('kind', [
  readBack,
  row('recordShelfRow'),
  row('numberLeaves'),
  row('amendLeaf'),
  row('recordIdentity'),
  row('answerSlimming'),
  row('recordRecount'),
  row('answerRecount'),
  row('explainSide'),
  row('reopenSide'),
  row('moveImage'),
  row('withdrawImage'),
  row('markBlank'),
  row('setRecipe'),
  row('judgeImage'),
  row('compareImage'),
  row('fileDocument'),
  row('unfileDocument'),
  row('completeStep'),
  row('sendBack'),
  row('putAside'),
  row('takeUp'),
  row('release'),
  row('setPriority'),
]);
export type PersonCommand = z.input<typeof personCommand>;
export type PersonCommandKind = PersonCommand['kind'];
