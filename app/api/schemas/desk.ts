import { z } from 'zod';
import { DESK_ACTS, DESK_RIGHTS, UNITS } from '#app/viewing/schema.ts';
import { actor, documentView, instant, position, stepId } from './dossier.ts';

export const PURPOSES = ['service', 'objection', 'inquiry', 'audit', 'other'] as const;

/** What the centre knows of a dossier beside what a branch knows; null at a station. */
const centreFacts = z.object({
  branch: z.string(),
  branchName: z.string(),
  restricted: z.boolean(),
  newer: z.enum(['none', 'checking', 'rejected', 'unread']),
  acceptedAt: instant,
});

export const deskRow = z.object({
  id: z.string(),
  name: z.string(),
  nationalId: z.string(),
  insuranceNumber: z.string(),
  dossierNumber: z.string(),
  barcode: z.union([z.string(), z.null()]),
  position,
  documents: z.int(),
  images: z.int(),
  publishedVersion: z.union([z.string(), z.null()]),
  centre: z.union([centreFacts, z.null()]).default(null),
});

/** An opened e-dossier: what is shown under a recorded view, with addresses bound to that view. */
export const deskDossier = z.object({
  view: z.string(),
  row: deskRow,
  documents: z.array(documentView.extend({ title: z.string(), headingTitle: z.string(), group: z.string() })),
  /** Images in the order of the paper; those in no document yet among them. */
  images: z.array(
    z.object({
      image: z.int(),
      leaf: z.string(),
      side: z.enum(['recto', 'verso']),
      blank: z.boolean(),
      document: z.union([z.int(), z.null()]),
      access: z.string(),
      /** Null at the centre: the archive holds no small copies. */
      thumbnail: z.union([z.string(), z.null()]),
    }),
  ),
  views: z.array(z.object({ at: instant, by: actor, purpose: z.string(), images: z.int() })),
  /** The acceptance by which these pages count, and what this person may do with them; null at a station. */
  accepted: z
    .union([
      z.object({
        entry: z.int(),
        inventorySha512: z.string(),
        unit: z.enum(UNITS),
        may: z.array(z.enum(DESK_RIGHTS)),
        /** Pages that the unit may not see. */
        withheld: z.int(),
      }),
      z.null(),
    ])
    .default(null),
});

/** Where a search at a desk looks; what is empty does not narrow. A station has one branch and looks for words alone. */
export const deskQuestion = z.strictObject({
  q: z.string().max(100),
  branch: z.string().max(4).default(''),
  type: z.string().max(10).default(''),
  heading: z.string().max(10).default(''),
  /** Days that a document of the dossier bears, both included. */
  from: z.union([z.literal(''), z.iso.date()]).default(''),
  to: z.union([z.literal(''), z.iso.date()]).default(''),
  /** Instead of words: every dossier of the person of this one. A person is never named by a number here (DESIGN §12). */
  ofPersonOf: z.union([z.literal(''), z.uuid()]).default(''),
});

export const deskHistoryRow = z.object({
  n: z.int(),
  at: instant,
  kind: z.string(),
  step: z.union([stepId, z.null()]),
  actor,
});

export const deskRightsView = z.object({
  units: z.array(z.object({ unit: z.enum(UNITS), rights: z.array(z.enum(DESK_RIGHTS)) })),
  people: z.array(z.object({ person: z.string(), code: z.string(), name: z.string(), unit: z.union([z.enum(UNITS), z.null()]) })),
});

/** Dossiers of restricted access, with those who have leave by name. */
export const deskRestrictionsView = z.object({
  rows: z.array(
    z.object({
      dossier: z.string(),
      /** Null while nothing of the dossier was accepted. */
      found: z.union([
        z.null(),
        z.object({ name: z.string(), nationalId: z.string(), dossierNumber: z.string(), branch: z.string(), branchName: z.string() }),
      ]),
      /** Entry of the centre's log by which it is restricted; null: open. */
      restricted: z.union([z.null(), z.object({ entry: z.int(), at: instant, by: z.string(), reason: z.string() })]),
      grants: z.array(
        z.object({
          person: z.string(),
          code: z.string(),
          name: z.string(),
          /** Last day that it holds; null for one that was given before grants had an end. */
          until: z.union([z.null(), z.iso.date()]),
          over: z.boolean(),
          reason: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
});

export const deskReportView = z.object({
  rows: z.array(
    z.object({
      n: z.int(),
      at: instant,
      act: z.enum(DESK_ACTS),
      dossier: z.string(),
      by: z.object({ person: z.string(), code: z.string(), name: z.string() }),
      unit: z.string(),
      purpose: z.string(),
      note: z.string(),
      reason: z.string(),
      subject: z.string(),
      /** Of leave that was given: its last day. */
      until: z.string(),
      set: z.array(z.string()),
      seen: z.int(),
    }),
  ),
  /**
   * The record, checked line by line as the report was made, after line `after`: up to there its head is in the centre's log, or
   * it was checked before (the whole: `centre verify --data`). `head` can be written down and compared later.
   */
  chain: z.object({
    views: z.int(),
    head: z.string(),
    valid: z.boolean(),
    culprit: z.union([z.int(), z.null()]),
    after: z.int(),
    /** The last anchor of this desk's record in the centre's log. */
    anchored: z.union([z.null(), z.object({ views: z.int(), entry: z.int(), at: instant })]),
  }),
});
