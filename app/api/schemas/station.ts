import { z } from 'zod';
import { lineLimits } from '#app/custody/schema.ts';
import { CAPABILITIES } from '#app/pipeline/steps.ts';
import { actor, instant, stepId } from './dossier.ts';

export const capability = z.enum(CAPABILITIES);

export const stationView = z.object({
  /** `new`: nobody set it up yet, first run is shown. */
  state: z.enum(['new', 'ready']),
  /** The centre's service desk, not a branch's station. */
  centre: z.boolean(),
  sample: z.boolean(),
  branchCode: z.string(),
  branchName: z.string(),
  stationCode: z.string(),
  version: z.string(),
  now: instant,
  /** People that anyone may be with one click; empty on every station but the sample one. */
  samplePeople: z.array(z.object({ person: z.string(), code: z.string(), name: z.string(), capabilities: z.array(capability) })),
  /** Seconds that the clock stands behind the last event; recording is stopped until an administrator confirms. */
  clockBehindSeconds: z.int(),
});

const password = z.string().max(1024);
export const initialiseInput = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('sample') }),
  z.strictObject({
    mode: z.literal('branch'),
    branchCode: z.string().regex(/^\d{4}$/),
    branchName: z.string().trim().min(1).max(80),
    stationCode: z.string().regex(/^\d{2}$/),
    admin: z.strictObject({ code: z.string().regex(/^\d{3,10}$/), name: z.string().trim().min(1).max(80), password }),
    /** Fingerprint of the centre's key, when it is known already; an administrator may pin it later. */
    centreKey: z.union([z.null(), z.string().regex(/^[0-9a-f]{64}$/)]).default(null),
  }),
]);

export const personView = z.object({
  person: z.string(),
  code: z.string(),
  name: z.string(),
  capabilities: z.array(capability),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
});
export type PersonView = z.infer<typeof personView>;

export const sessionView = z.object({ token: z.string(), person: personView, expiresAt: instant });

export const personInput = z.strictObject({
  code: z.string().regex(/^\d{3,10}$/),
  name: z.string().trim().min(1).max(80),
  capabilities: z.array(capability),
  password,
});
export const personChange = z.strictObject({
  name: z.string().trim().min(1).max(80),
  capabilities: z.array(capability),
  active: z.boolean(),
});

export const deviceView = z.object({ id: z.string(), name: z.string(), driver: z.string(), duplex: z.boolean() });

/** What of a batch is under way at a dossier. */
export const captureView = z.object({
  devices: z.array(deviceView),
  session: z.union([
    z.null(),
    z.object({
      id: z.string(),
      device: z.string(),
      by: z.string(),
      pages: z.int(),
      startedAt: instant,
      sheetsPerMinute: z.number(),
      nextLeaf: z.union([z.string(), z.null()]),
      nextSide: z.union([z.enum(['recto', 'verso']), z.null()]),
      state: z.enum(['running', 'stopping']),
    }),
  ]),
  /** How the last batch ended; `fault` codes are those of SCANNERS §5.1. */
  ended: z.union([
    z.null(),
    z.object({ why: z.string(), certain: z.boolean(), fault: z.union([z.null(), z.string()]), pages: z.int(), at: instant }),
  ]),
  /** The last batch ended by a fault, or died: one sheet may have left the feeder without being stored (LOOK 4b). */
  recovery: z.union([
    z.null(),
    z.object({
      session: z.string(),
      recordedPages: z.int(),
      lastImage: z.union([z.int(), z.null()]),
      nextLeaf: z.union([z.string(), z.null()]),
      nextSide: z.union([z.string(), z.null()]),
      /** Fed by itself, for one image; nothing follows it. */
      alone: z.boolean(),
    }),
  ]),
});

export const captureInput = z.strictObject({
  device: z.string(),
  duplex: z.boolean(),
  dpi: z.union([z.literal(150), z.literal(200), z.literal(300)]),
  /** Leaf to begin at; null: the first side that still needs an image. */
  fromLeaf: z.union([z.string(), z.null()]),
  fromSide: z.enum(['recto', 'verso']).default('recto'),
  /** One image onto exactly that side, whatever it holds: the second half of an unfolding leaf, a lifted slip. */
  single: z.boolean().default(false),
  /** Image to be captured again; the new one supersedes it and takes its place. */
  recapture: z.union([z.int(), z.null()]).default(null),
});

/** What the centre said of an archived version. `permanent`: this object is closed; else the next version mends it. */
const acceptanceView = z.object({
  state: z.enum(['awaiting', 'accepted', 'rejected', 'contradicted']),
  n: z.union([z.int(), z.null()]),
  permanent: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), at: z.string() })),
});

/** Settings of custody; null where nobody set them. */
export const settingsView = z.object({
  centreKey: z.union([z.string(), z.null()]),
  keepDays: z.union([z.int(), z.null()]),
  lowDiskBytes: z.int(),
  /** Hours in which the line to the archive is limited, in the order in which a person wrote them. */
  lineLimits: z.array(z.object({ from: z.string(), to: z.string(), bytesPerSecond: z.int() })),
  /** Who changed what, newest first; texts as the log has them, null where nothing was set before. */
  changes: z.array(z.object({ key: z.string(), before: z.union([z.string(), z.null()]), after: z.string(), at: instant, by: actor })),
});
export const settingsInput = z.strictObject({
  /** Fingerprint of the centre's key (64 hex digits); pinned by hand, also after the centre lost its key. */
  centreKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  keepDays: z.union([z.null(), z.int().min(1).max(3650)]).optional(),
  lowDiskBytes: z.int().min(0).max(100_000_000_000_000).optional(),
  lineLimits: lineLimits.optional(),
});

export const outboxView = z.object({
  /** `nextTryAt`: every version waits for the store until then; null when they go as each is due. */
  store: z.object({
    where: z.string(),
    /** Why nothing goes there now: it does not answer, or answers and takes nothing; null while the way is free. */
    fault: z.union([z.string(), z.null()]),
    nextTryAt: z.union([instant, z.null()]),
  }),
  waiting: z.object({ versions: z.int(), bytes: z.int(), oldestAt: z.union([instant, z.null()]) }),
  paused: z.boolean(),
  /** What the line may carry at this hour, in bytes a second (null: no limit, 0: nothing), and until when. */
  line: z.object({ bytesPerSecond: z.union([z.int(), z.null()]), until: z.union([instant, z.null()]) }),
  /** Of what is being sent now; `secondsLeft` for everything that waits, through the limits to come; null until the speed is known. */
  sending: z.object({ bytesDone: z.int(), bytesTotal: z.int(), secondsLeft: z.union([z.int(), z.null()]) }),
  disk: z.object({ freeBytes: z.int(), lowBytes: z.int(), nearlyFull: z.boolean() }),
  /** What the store held once and lacks now, the first few of `missing` by name; null while it is whole. */
  behind: z.union([
    z.null(),
    z.object({
      stopped: z.boolean(),
      waitsFor: z.enum(['centre', 'person', 'station', 'backup']),
      since: instant,
      missing: z.int(),
      parts: z.array(
        z.object({
          kind: z.enum(['answer', 'announcement', 'version', 'content']),
          n: z.int(),
          dossierNumber: z.string(),
          version: z.string(),
          path: z.string(),
          lost: z.boolean(),
        }),
      ),
    }),
  ]),
  centre: z.object({
    pinned: z.boolean(),
    awaiting: z.int(),
    findings: z.array(z.object({ n: z.int(), code: z.string(), message: z.string(), do: z.string(), at: instant })),
  }),
  rows: z.array(
    z.object({
      job: z.string(),
      dossier: z.string(),
      name: z.string(),
      dossierNumber: z.string(),
      version: z.string(),
      state: z.enum(['ready', 'leased', 'done', 'failed', 'dead']),
      bytes: z.int(),
      bytesDone: z.int(),
      paused: z.boolean(),
      acceptance: z.union([z.null(), acceptanceView]),
      receipts: z.int(),
      contentFiles: z.int(),
      attempts: z.int(),
      nextAt: z.union([instant, z.null()]),
      since: instant,
      fault: z.union([z.null(), z.object({ code: z.string(), message: z.string(), do: z.string() })]),
    }),
  ),
});

export const stepCount = z.object({ step: stepId, count: z.int(), oldestAt: z.union([instant, z.null()]) });
