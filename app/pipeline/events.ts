import { z } from 'zod';
import type { DossierId } from '#app/kernel/ids.ts';
import {
  AMENDMENTS,
  ANSWER_REASONS,
  BLANK_REASONS,
  CAPTURE_DRIVERS,
  COMPARE_REASONS,
  LEAF_ODDITIES,
  READ_BACK_WAYS,
  RECOUNT_FINDINGS,
  REJECT_REASONS,
  SEND_BACK_REASONS,
  SIDES,
} from './terms.ts';

/** Rule set under which events are decided now; every event names its own, so a new release never condemns old ones. */
export const RULES = 1;

const text = (most: number) => z.string().max(most);
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const leaf = z.string().regex(/^[1-9]\d{0,4}(\.[1-9]\d?)?$/);
const side = z.enum(SIDES);
const image = z.int().min(1);
/** A station as events name it: branch, then its number in the branch. */
const station = z.string().regex(/^\d{4}-\d{2}$/);
const perSide = z.strictObject({ recto: count, verso: count });

/** A leaf as the archivist found it; `images` says how many each side needs (an unfolding leaf needs several). */
export const leafSchema = z.strictObject({ leaf, oddities: z.array(z.enum(LEAF_ODDITIES)), images: perSide, note: text(500) });

export const recipeSchema = z.strictObject({
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Thousandths of a degree, clockwise; integers, because the log holds no fractions. */
  deskewMilliDegrees: z.int().min(-15_000).max(15_000),
  /** Pixels of the turned and deskewed page, or null for the whole of it. */
  crop: z.union([z.null(), z.strictObject({ left: count, top: count, width: z.int().min(1), height: z.int().min(1) })]),
});
export type Recipe = z.infer<typeof recipeSchema>;

export const identitySchema = z.strictObject({
  nationalId: z.string().regex(/^\d{10}$/),
  firstName: text(60),
  lastName: text(60).min(1),
  fatherName: text(60),
  /** Gregorian day, or empty where the paper does not tell. */
  birthDate: z.union([z.literal(''), z.string().regex(/^\d{4}-\d\d-\d\d$/)]),
  insuranceNumber: z.union([z.literal(''), z.string().regex(/^\d{1,12}$/)]),
  dossierNumber: z
    .string()
    .min(1)
    .max(20)
    .regex(/^[0-9A-Za-z/-]+$/),
});
export type Identity = z.infer<typeof identitySchema>;

export const capturedSchema = z.strictObject({
  image,
  leaf,
  side,
  sha256,
  bytes: z.int().min(1),
  mime: z.enum(['image/jpeg', 'image/png', 'image/tiff']),
  /** Dots per inch as negotiated or stated; 0 where nothing is stated. */
  dpi: count,
  source: z.strictObject({ driver: z.enum(CAPTURE_DRIVERS), device: text(120), profile: text(120) }),
  /** The arriving container that this page was taken out of, and how. */
  arrival: z.union([
    z.null(),
    z.strictObject({ sha256, page: z.int().min(1), how: z.enum(['stream', 'render']), renderer: text(80), dpi: count }),
  ]),
  /** Image that this one takes the place of (recapture), or 0. */
  supersedes: count,
  /** The visit to step 5 that it was captured in. */
  batch: z.int().min(1),
});

const fieldValue = z.strictObject({ field: z.string(), value: text(200), openReason: text(200) });

/** What happened to one dossier, by kind: the payload (`data`) of its events. */
export const DOSSIER_EVENTS = {
  dossierOpened: z.strictObject({ derived: z.boolean() }),
  shelfRowRecorded: z.strictObject({ step: z.enum(['retrieve', 'reshelve']), visit: z.int(), shelfRow: text(120).min(1) }),
  leavesNumbered: z.strictObject({ leaves: z.array(leafSchema).min(1), derived: z.boolean() }),
  leafAmended: z.strictObject({ change: z.enum(AMENDMENTS), leaf: leafSchema, reason: text(500).min(1) }),
  identityRecorded: identitySchema,
  barcodeIssued: z.strictObject({ barcode: z.string().regex(/^\d{14}$/) }),
  labelReadBack: z.strictObject({
    step: z.enum(['register', 'reassemble']),
    visit: z.int(),
    barcode: z.string(),
    how: z.enum(READ_BACK_WAYS),
  }),
  slimmingAnswered: z.strictObject({ answer: z.enum(['done', 'not-needed']), mending: text(500), derived: z.boolean() }),
  arrivalKept: z.strictObject({ sha256, bytes: z.int().min(1), mime: text(60), pages: z.int().min(1) }),
  imageCaptured: capturedSchema,
  sideExplained: z.strictObject({ leaf, side, as: z.enum(BLANK_REASONS), derived: z.boolean() }),
  sideReopened: z.strictObject({ leaf, side }),
  imageMoved: z.strictObject({ image, leaf, side }),
  imageWithdrawn: z.strictObject({ image, reason: text(500).min(1) }),
  imageBlankMarked: z.strictObject({ image, blank: z.boolean() }),
  recipeSet: z.strictObject({ image, recipe: recipeSchema }),
  separatorSeen: z.strictObject({ afterImage: count, sha256 }),
  imageJudged: z.strictObject({
    image,
    verdict: z.enum(['accepted', 'rejected']),
    reason: z.union([z.literal(''), z.enum(REJECT_REASONS)]),
    note: text(500),
  }),
  imageCompared: z.strictObject({
    image,
    masterSha256: sha256,
    accessSha256: sha256,
    result: z.enum(['same', 'differs']),
    reason: z.union([z.literal(''), z.enum(COMPARE_REASONS)]),
    note: text(500),
  }),
  leavesRecounted: z.strictObject({
    visit: z.int(),
    leaves: z.array(z.strictObject({ leaf, found: z.enum(RECOUNT_FINDINGS), note: text(500) })),
    /** Leaves in the hand that no number explains, each after a numbered one. */
    unknown: z.array(z.strictObject({ after: z.union([leaf, z.literal('')]), note: text(500) })),
  }),
  /** Of this visit's recount; another recount begins without answers. */
  recountAnswered: z.strictObject({ visit: z.int(), leaf, reason: z.enum(ANSWER_REASONS), note: text(500).min(1) }),
  versionReceipted: z.strictObject({
    version: z.string().regex(/^v\d+$/),
    inventorySha512: z.string().regex(/^[0-9a-f]{128}$/),
    contentFiles: count,
    contentBytes: count,
    receiptsSha256: sha256,
  }),
  documentFiled: z.strictObject({
    document: z.int().min(1),
    images: z.array(image).min(1),
    heading: z.string(),
    type: z.string(),
    tableVersion: z.int(),
    fields: z.array(fieldValue),
  }),
  documentUnfiled: z.strictObject({ document: z.int().min(1) }),
  /** `approval` stands on step 7 alone: how many images, and the digest of their sorted list with both digests. */
  stepCompleted: z.strictObject({
    step: z.string(),
    visit: z.int().min(1),
    approval: z.union([z.null(), z.strictObject({ images: count, sha256 })]),
  }),
  sentBack: z.strictObject({
    from: z.string(),
    to: z.string(),
    reason: z.enum(SEND_BACK_REASONS),
    note: text(1000),
    images: z.array(image),
  }),
  putAside: z.strictObject({ reason: text(500).min(1) }),
  takenUp: z.strictObject({}),
  released: z.strictObject({}),
  priorityChanged: z.strictObject({ outOfTurn: z.boolean(), reason: text(500).min(1) }),
  /**
   * From this line on the dossier's log is written by a station that was rebuilt from the store (DESIGN §4): `station` wrote the
   * lines before it; `version` is the accepted one that it goes on from, `entry` its acceptance in the log of the centre, and
   * `rebuiltFrom` the digest of the first line of the new station's own log.
   */
  dossierRebuilt: z.strictObject({
    station,
    version: z.string().regex(/^v\d+$/),
    inventorySha512: z.string().regex(/^[0-9a-f]{128}$/),
    entry: z.int().min(1),
    rebuiltFrom: sha256,
  }),
} as const;

/** What happened to the station itself. */
export const STATION_EVENTS = {
  stationInitialised: z.strictObject({ branchCode: z.string(), branchName: z.string(), stationCode: z.string(), sample: z.boolean() }),
  personAdded: z.strictObject({ person: z.string(), code: z.string(), name: z.string(), capabilities: z.array(z.string()) }),
  personChanged: z.strictObject({ person: z.string(), name: z.string(), capabilities: z.array(z.string()), active: z.boolean() }),
  passwordSet: z.strictObject({ person: z.string() }),
  settingChanged: z.strictObject({ key: z.string(), value: z.string() }),
  clockStepped: z.strictObject({ observed: z.string(), behindMilliseconds: z.int() }),
  clockConfirmed: z.strictObject({ observed: z.string() }),
  spoolRecovered: z.strictObject({ partsRemoved: z.int(), orphans: z.array(sha256), missing: z.array(sha256) }),
  /**
   * The first event of a station that was rebuilt: from which store, up to which entry of the centre's log that the branch may
   * read (number, and sha256 of its line 1), in the place of which stations, and how many dossiers with how many events.
   */
  rebuiltFrom: z.strictObject({
    store: text(500),
    centre: z.strictObject({ key: sha256, entry: z.int().min(1), sha256 }),
    stations: z.array(station).min(1),
    dossiers: count,
    events: count,
  }),
  /** The heads that a rebuilt station goes on from, each as the centre signed it; in as many events as they need. */
  headsRebuilt: z.strictObject({
    heads: z
      .array(
        z.strictObject({
          dossier: z.uuid(),
          version: z.string().regex(/^v\d+$/),
          events: z.int().min(1),
          head: sha256,
          entry: z.int().min(1),
        }),
      )
      .min(1)
      .max(500),
  }),
} as const;

export type DossierEventKind = keyof typeof DOSSIER_EVENTS;
export type StationEventKind = keyof typeof STATION_EVENTS;
export type EventData<Kind extends DossierEventKind> = z.infer<(typeof DOSSIER_EVENTS)[Kind]>;

/** Who did it: a person by code and name, or the station itself in step 11 (DESIGN §12 "Actors"). */
export type Actor = { readonly person: string; readonly code: string; readonly name: string } | { readonly station: string };

/** An event as decided, before the ledger numbers and chains it. */
export type DossierDraft = {
  readonly [Kind in DossierEventKind]: { readonly kind: Kind; readonly data: EventData<Kind> };
}[DossierEventKind];
export type StationDraft = {
  readonly [Kind in StationEventKind]: { readonly kind: Kind; readonly data: z.infer<(typeof STATION_EVENTS)[Kind]> };
}[StationEventKind];

/** A dossier's event as it stands in the log, parsed. */
export type DossierEvent = DossierDraft & {
  readonly n: number;
  readonly dossierN: number;
  readonly dossier: DossierId;
  readonly at: string;
  readonly actor: Actor;
};
