import { z } from 'zod';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';

const day = /^\d{4}-\d\d-\d\d$/;

/**
 * What the centre reads of a version's `dossier.json` (made by app/archive/describeVersion.ts): strict on what it reads,
 * silent on keys that it does not know, because a station may be newer than the centre.
 */
const dossierDocumentSchema = z.object({
  v: z.literal(1),
  dossier: z.uuid(),
  branch: z.object({ code: z.string().regex(/^\d{4}$/), name: z.string().max(200) }),
  barcode: z.union([z.null(), z.string().max(20)]),
  identity: z.object({
    nationalId: z.string().regex(/^\d{10}$/),
    firstName: z.string().max(200),
    lastName: z.string().min(1).max(200),
    insuranceNumber: z.string().max(20),
    dossierNumber: z.string().min(1).max(40),
  }),
  images: z.array(z.object({ image: z.int().min(1), state: z.enum(['current', 'superseded', 'withdrawn']), blank: z.boolean() })),
  documents: z
    .array(
      z.object({
        document: z.int().min(1),
        heading: z.string().min(1).max(40),
        type: z.string().min(1).max(40),
        fields: z.array(z.object({ field: z.string().max(60), value: z.string().max(200) })),
      }),
    )
    .refine((all) => new Set(all.map(({ document }) => document)).size === all.length),
});
export type DossierDocument = z.infer<typeof dossierDocumentSchema>;
export type FiledInDocument = DossierDocument['documents'][number];

const DATES: ReadonlySet<string> = new Set(['date', 'dateFrom', 'dateTo']);

/** The Gregorian days among the index fields of a document, each once, in order. */
export const daysOf = (document: FiledInDocument): readonly string[] =>
  [...new Set(document.fields.filter(({ field, value }) => DATES.has(field) && day.test(value)).map(({ value }) => value))].sort();

/** Parses the text of a `dossier.json`. The refusal names the place and never what stands there (DESIGN §12 "Actors"). */
export const readDossierDocument = (text: string): Outcome<DossierDocument, 'dossier-document-unreadable'> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('dossier-document-unreadable', { at: '' });
  }
  const read = dossierDocumentSchema.safeParse(value);
  return read.success
    ? accept(read.data)
    : refuse('dossier-document-unreadable', { at: (read.error.issues[0]?.path ?? []).map(String).join('.') });
};
