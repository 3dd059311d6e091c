import { z } from 'zod';
import { capturedSchema, identitySchema, leafSchema, recipeSchema } from './events.ts';
import { STEP_IDS, type StepId } from './steps.ts';
import {
  AMENDMENTS,
  ANSWER_REASONS,
  BLANK_REASONS,
  COMPARE_REASONS,
  READ_BACK_WAYS,
  RECOUNT_FINDINGS,
  REJECT_REASONS,
  SEND_BACK_REASONS,
  SIDES,
} from './terms.ts';

const number = z.int().min(1);
const side = z.enum(SIDES);
const step = z.enum(STEP_IDS as [StepId, ...StepId[]]);
const note = z.string().trim().max(500).default('');
const reason = z.string().trim().min(1).max(500);

/** What a captured frame brings along; number and batch are given by the decision. */
const frameInput = capturedSchema.omit({ image: true, batch: true }).extend({
  arrivalKept: z.union([z.null(), z.strictObject({ sha256: z.string(), bytes: number, mime: z.string(), pages: number })]),
});

/** What each command must be given, by kind; apart from the commands themselves, because the contract shows it to screens. */
export const INPUTS = {
  recordShelfRow: z.strictObject({ shelfRow: z.string().trim().min(1).max(120) }),
  numberLeaves: z.strictObject({ leaves: z.array(leafSchema).min(1).max(5000), derived: z.boolean().default(false) }),
  amendLeaf: z.strictObject({ change: z.enum(AMENDMENTS), leaf: leafSchema, reason }),
  recordIdentity: identitySchema,
  recordReadBack: z.strictObject({ barcode: z.string().max(200), how: z.enum(READ_BACK_WAYS) }),
  answerSlimming: z.strictObject({
    answer: z.enum(['done', 'not-needed']),
    mending: z.string().trim().max(500).default(''),
    derived: z.boolean().default(false),
  }),
  recordRecount: z.strictObject({
    leaves: z.array(z.strictObject({ leaf: z.string(), found: z.enum(RECOUNT_FINDINGS), note: z.string().max(500).default('') })).max(5000),
    unknown: z
      .array(z.strictObject({ after: z.string(), note: z.string().max(500).default('') }))
      .max(500)
      .default([]),
  }),
  answerRecount: z.strictObject({ leaf: z.string(), reason: z.enum(ANSWER_REASONS), note }),
  captureImage: frameInput,
  explainSide: z.strictObject({ leaf: z.string(), side, as: z.enum(BLANK_REASONS), derived: z.boolean().default(false) }),
  reopenSide: z.strictObject({ leaf: z.string(), side }),
  moveImage: z.strictObject({ image: number, leaf: z.string(), side }),
  withdrawImage: z.strictObject({ image: number, reason }),
  markBlank: z.strictObject({ image: number, blank: z.boolean() }),
  setRecipe: z.strictObject({ image: number, recipe: recipeSchema }),
  noteSeparator: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  judgeImage: z.strictObject({
    image: number,
    verdict: z.enum(['accepted', 'rejected']),
    reason: z.union([z.literal(''), z.enum(REJECT_REASONS)]).default(''),
    note,
  }),
  compareImage: z.strictObject({
    image: number,
    accessSha256: z.string().regex(/^[0-9a-f]{64}$/),
    result: z.enum(['same', 'differs']),
    reason: z.union([z.literal(''), z.enum(COMPARE_REASONS)]).default(''),
    note,
  }),
  fileDocument: z.strictObject({
    /** Number of the document within the dossier; filing under a known number replaces it. */
    document: z.int().min(1).max(5000),
    images: z.array(z.int().min(1)).min(1),
    type: z.string(),
    fields: z
      .array(z.strictObject({ field: z.string(), value: z.string().max(200).default(''), openReason: z.string().max(200).default('') }))
      .default([]),
  }),
  unfileDocument: z.strictObject({ document: z.int().min(1) }),
  completeStep: z.strictObject({ step }),
  sendBack: z.strictObject({
    to: step,
    reason: z.enum(SEND_BACK_REASONS),
    note: z.string().trim().max(1000).default(''),
    images: z.array(z.int().min(1)).default([]),
  }),
  putAside: z.strictObject({ reason }),
  takeUp: z.strictObject({}),
  release: z.strictObject({}),
  setPriority: z.strictObject({ outOfTurn: z.boolean(), reason }),
  recordReceipts: z.strictObject({}),
} as const;
