import { z } from 'zod';
import {
  ANSWER_REASONS,
  ANSWERABLE_FINDINGS,
  BLANK_REASONS,
  COMPARE_REASONS,
  capturedSchema,
  identitySchema,
  leafSchema,
  READ_BACK_WAYS,
  RECOUNT_FINDINGS,
  REJECT_REASONS,
  recipeSchema,
  SEND_BACK_REASONS,
  SIDES,
} from '#app/pipeline/schema.ts';
import { STEP_IDS, type StepId } from '#app/pipeline/steps.ts';

export const stepId = z.enum(STEP_IDS as [StepId, ...StepId[]]);
export const position = z.union([stepId, z.literal('done')]);
export const instant = z.string();
export const actor = z.union([z.object({ person: z.string(), code: z.string(), name: z.string() }), z.object({ station: z.string() })]);
/** A refusal on its way to a person: code, details, and the sentences in the language asked for. */
export const refusalView = z.object({ code: z.string(), message: z.string(), do: z.string(), details: z.record(z.string(), z.unknown()) });

const side = z.enum(SIDES);
const verdict = z.object({ code: z.string(), severity: z.enum(['info', 'doubt', 'bad']) });

export const imageView = z.object({
  image: z.int(),
  leaf: z.string(),
  side,
  state: z.enum(['current', 'superseded', 'withdrawn']),
  sha256: z.string(),
  bytes: z.int(),
  mime: capturedSchema.shape.mime,
  dpi: z.int(),
  batch: z.int(),
  by: actor,
  at: instant,
  supersedes: z.int(),
  blank: z.boolean(),
  recipe: recipeSchema,
  judgement: z.union([
    z.null(),
    z.object({
      by: actor,
      verdict: z.enum(['accepted', 'rejected']),
      reason: z.union([z.literal(''), z.enum(REJECT_REASONS)]),
      note: z.string(),
    }),
  ]),
  comparison: z.union([
    z.null(),
    z.object({
      by: actor,
      result: z.enum(['same', 'differs']),
      reason: z.union([z.literal(''), z.enum(COMPARE_REASONS)]),
      note: z.string(),
      accessSha256: z.string(),
    }),
  ]),
  /** Null while the imaging worker has not made the copies yet. `refusedBecause` when it could not. */
  copies: z.union([z.null(), z.object({ accessSha256: z.string(), access: z.string(), thumbnail: z.string() })]),
  refusedBecause: z.union([z.null(), z.string()]),
  /** Signed, short-lived address of the untouched master. */
  master: z.string(),
  /** What the machine saw and the rules concluded; null until measured. `measured` holds numbers with units (COMMANDS.md `analyse`). */
  verdicts: z.union([z.null(), z.array(verdict)]),
  blankProposed: z.boolean(),
  /** The recipe that the machine proposes (deskew, quarter turn); null until measured. */
  proposed: z.union([z.null(), recipeSchema]),
  measured: z.union([
    z.null(),
    z.object({ skewDegrees: z.union([z.number(), z.null()]), inkRatio: z.number(), sharpness: z.number(), clipping: z.number() }),
  ]),
});

export const reconciliationView = z.object({
  leaves: z.int(),
  sides: z.int(),
  images: z.int(),
  supersededImages: z.int(),
  withdrawnImages: z.int(),
  extraOnSide: z.int(),
  blankSides: z.int(),
  separators: z.int(),
  recount: z.union([z.int(), z.null()]),
  sideMismatches: z.array(
    z.object({ leaf: z.string(), side, have: z.int(), need: z.int(), why: z.enum(['no-image', 'too-few', 'too-many', 'leaf-removed']) }),
  ),
  /** Differences of the recount that somebody answered for; who and in which words stands in `recount.answers`. */
  answered: z.array(z.object({ leaf: z.string(), why: z.enum(ANSWERABLE_FINDINGS), reason: z.enum(ANSWER_REASONS) })),
  recountMismatches: z.array(z.object({ leaf: z.string(), why: z.enum(['not-recounted', ...ANSWERABLE_FINDINGS, 'unknown-leaf']) })),
  sidesReconcile: z.boolean(),
  reconciled: z.boolean(),
});

export const documentView = z.object({
  document: z.int(),
  images: z.array(z.int()),
  heading: z.string(),
  type: z.string(),
  tableVersion: z.int(),
  fields: z.array(z.object({ field: z.string(), value: z.string(), openReason: z.string() })),
  by: actor,
  at: instant,
});

export const sentBackView = z.object({
  from: stepId,
  to: stepId,
  reason: z.enum(SEND_BACK_REASONS),
  note: z.string(),
  images: z.array(z.int()),
  by: actor,
  at: instant,
});

export const dossierView = z.object({
  id: z.string(),
  version: z.int(),
  position,
  barcode: z.union([z.string(), z.null()]),
  shelfRow: z.string(),
  identity: z.union([z.null(), identitySchema]),
  openedAt: instant,
  updatedAt: instant,
  visits: z.partialRecord(stepId, z.int()),
  completed: z.array(z.object({ step: stepId, visit: z.int(), by: actor, at: instant })),
  leaves: z.array(leafSchema.extend({ removed: z.union([z.string(), z.null()]) })),
  slimming: z.union([z.null(), z.object({ answer: z.enum(['done', 'not-needed']), mending: z.string(), by: actor })]),
  images: z.array(imageView),
  explanations: z.array(z.object({ leaf: z.string(), side, as: z.enum(BLANK_REASONS), by: actor })),
  readBacks: z.array(z.object({ step: stepId, visit: z.int(), barcode: z.string(), how: z.enum(READ_BACK_WAYS) })),
  recount: z.union([
    z.null(),
    z.object({
      visit: z.int(),
      by: actor,
      at: instant,
      leaves: z.array(z.object({ leaf: z.string(), found: z.enum(RECOUNT_FINDINGS), note: z.string() })),
      unknown: z.array(z.object({ after: z.string(), note: z.string() })),
      answers: z.array(z.object({ leaf: z.string(), reason: z.enum(ANSWER_REASONS), note: z.string(), by: actor, at: instant })),
    }),
  ]),
  documents: z.array(documentView),
  receipts: z.array(z.object({ version: z.string(), at: instant, contentFiles: z.int(), contentBytes: z.int() })),
  sentBack: z.union([z.null(), sentBackView]),
  outOfTurn: z.union([z.null(), z.object({ reason: z.string() })]),
  aside: z.union([z.null(), z.object({ reason: z.string(), by: actor, at: instant })]),
  holder: z.union([z.null(), actor]),
  count: reconciliationView,
  /** What would refuse finishing the step at hand, for the person who asks; null when nothing does. */
  blocking: z.union([z.null(), refusalView]),
  /** Kinds of commands that the person who asks may give at this step; buttons are made from it. */
  may: z.array(z.string()),
});
export type DossierView = z.infer<typeof dossierView>;
export type ImageView = z.infer<typeof imageView>;

export const historyEntry = z.object({ n: z.int(), at: instant, kind: z.string(), actor, data: z.record(z.string(), z.unknown()) });

export const workRow = z.object({
  id: z.string(),
  version: z.int(),
  position,
  barcode: z.union([z.string(), z.null()]),
  dossierNumber: z.string(),
  name: z.string(),
  shelfRow: z.string(),
  leaves: z.int(),
  images: z.int(),
  outOfTurn: z.union([z.string(), z.null()]),
  sentBackReason: z.union([z.string(), z.null()]),
  aside: z.union([z.string(), z.null()]),
  holder: z.union([z.string(), z.null()]),
  holderIsMe: z.boolean(),
  visits: z.partialRecord(stepId, z.int()),
  since: instant,
  updatedAt: instant,
});
export type WorkRow = z.infer<typeof workRow>;
