import { z } from 'zod';
import type { Sha256 } from '#app/kernel/digest.ts';

export { type DossierDocument, daysOf, type FiledInDocument, readDossierDocument } from './dossierDocument.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sha512 = z.string().regex(/^[0-9a-f]{128}$/);
const branch = z.string().regex(/^\d{4}$/);
const object = z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/);
const version = z.string().regex(/^v[1-9]\d*$/);
const count = z.int().min(0);

/** What every entry of the centre's log holds: its number from 1, and the sha256 of the line 1 before it. */
const links = { v: z.literal(1), n: z.int().min(1), prev: sha256, at: z.iso.datetime({ precision: 3 }) };

/** One reason of a rejection: a code of app/centre/rejections.ts, and the path, event or image that it stands at. */
export const rejectionReasonSchema = z.strictObject({ code: z.string().regex(/^[a-z0-9-]+$/), at: z.string().max(300) });
export type RejectionReason = z.infer<typeof rejectionReasonSchema>;

const judged = { branch, object, version, inventorySha512: sha512, previousAccepted: z.union([z.null(), sha512]) };

/** The kinds of entries of the centre's log (docs/central-log.md). Integers carry their unit in the name; identities never stand here. */
export const ENTRIES = {
  /** The first entry, and each change of key: signed by the new key, and by the old one where there was one. */
  keyChanged: z.strictObject({
    ...links,
    kind: z.literal('keyChanged'),
    key: sha256,
    publicKey: sha256,
    previousKey: z.union([z.null(), sha256]),
  }),
  accepted: z.strictObject({
    ...links,
    kind: z.literal('accepted'),
    ...judged,
    /** Events of the dossier's own chain in this version, and the sha256 of the last one's line. */
    dossierEvents: z.int().min(1),
    dossierHead: sha256,
    /** Highest rule set that an event of the version names. */
    rules: z.int().min(1),
    contentFiles: count,
    contentBytes: count,
  }),
  rejected: z.strictObject({
    ...links,
    kind: z.literal('rejected'),
    ...judged,
    /** Permanent: the object is closed, and a new object continues the last accepted head. */
    permanent: z.boolean(),
    reasons: z.array(rejectionReasonSchema).min(1).max(100),
  }),
  /** Access to a dossier is by grant only from here on, or open again. `by`: user code of who said so. */
  restricted: z.strictObject({
    ...links,
    kind: z.literal('restricted'),
    object,
    restricted: z.boolean(),
    by: z.string().max(40),
    reason: z.string().max(200),
  }),
  /**
   * Head of the record of views of one desk, so that it cannot be cut unseen: `views` lines so far, the last of digest `head`.
   * Each desk process has a chain of its own, named by `desk`; the lines since its anchor before lie at `viewsKey`.
   */
  viewsAnchored: z.strictObject({
    ...links,
    kind: z.literal('viewsAnchored'),
    desk: z.string().regex(/^[0-9a-f]{32}$/),
    views: z.int().min(1),
    head: sha256,
  }),
  /** What a sweep or a read found of accepted bytes: another value stands there, or none matches any more. */
  damaged: z.strictObject({
    ...links,
    kind: z.literal('damaged'),
    branch,
    object,
    version,
    finding: z.enum(['overwritten', 'lost']),
    path: z.string().max(300),
  }),
} as const;

export type EntryKind = keyof typeof ENTRIES;
export type CentreEntry = { readonly [Kind in EntryKind]: z.infer<(typeof ENTRIES)[Kind]> }[EntryKind];
type Unlinked<Entry> = Entry extends unknown ? Omit<Entry, 'v' | 'n' | 'prev' | 'at'> : never;
/** An entry before it has its place in the log. */
export type EntryDraft = Unlinked<CentreEntry>;
export type AcceptedEntry = Extract<CentreEntry, { kind: 'accepted' }>;
export type RejectedEntry = Extract<CentreEntry, { kind: 'rejected' }>;
export type RestrictedEntry = Extract<CentreEntry, { kind: 'restricted' }>;
export type AnchorEntry = Extract<CentreEntry, { kind: 'viewsAnchored' }>;

/** Line 2 of an entry: who signed line 1. Of a change of key also the old key's signature. */
export const signatureSchema = z.strictObject({
  key: sha256,
  sig: z.string().regex(/^[0-9a-f]{128}$/),
  previousSig: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .optional(),
});

/** An entry as it was read from its two lines; says nothing of links and signatures. */
export interface ReadEntry {
  readonly entry: CentreEntry;
  readonly line: string;
  readonly sha256: Sha256;
  readonly signature: z.infer<typeof signatureSchema>;
}

/** "I switched this head": the last, resumable step of a commit (STORE.md §4). Its key names branch, station and number. */
export const announcementSchema = z.strictObject({ v: z.literal(1), object, version, inventorySha512: sha512 });
export type Announcement = z.infer<typeof announcementSchema>;

/** What a desk asks of a branch: a dossier that is not imaged yet, out of turn (A3.2). Never an identity: the dossier number is the branch's own. */
export const imagingRequestSchema = z.strictObject({
  v: z.literal(1),
  request: z.uuid(),
  branch,
  dossierNumber: z.string().min(1).max(20),
  reason: z.string().max(200),
  at: z.iso.datetime({ precision: 3 }),
});
export type ImagingRequest = z.infer<typeof imagingRequestSchema>;
