import { z } from 'zod';
import { actor, documentView, instant, position } from './dossier.ts';

export const PURPOSES = ['service', 'objection', 'inquiry', 'audit', 'other'] as const;

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
      thumbnail: z.string(),
    }),
  ),
  views: z.array(z.object({ at: instant, by: actor, purpose: z.string(), images: z.int() })),
});
