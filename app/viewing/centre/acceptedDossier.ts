import { z } from 'zod';
import { type DocumentTable, findType, MEDICAL_GROUP } from '#app/documents/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { compareLeaves } from '#app/pipeline/index.ts';
import type { AcceptedAt, AcceptedFiles } from '#app/ports/AcceptedFiles.ts';
import type { DeskRight } from '../schema.ts';

const person = z.union([z.object({ person: z.string(), code: z.string(), name: z.string() }), z.object({ station: z.string() })]);

/** What the desk reads of `dossier.json` (docs/archive-format.md); what else stands there is left alone. */
const dossierFile = z.object({
  images: z.array(
    z.object({
      image: z.int(),
      leaf: z.string(),
      side: z.enum(['recto', 'verso']),
      state: z.string(),
      blank: z.boolean(),
      access: z.union([z.null(), z.object({ path: z.string() })]),
    }),
  ),
  documents: z.array(
    z.object({
      document: z.int(),
      images: z.array(z.int()),
      heading: z.string(),
      type: z.string(),
      tableVersion: z.int(),
      fields: z.array(z.object({ field: z.string(), value: z.string(), openReason: z.string() })),
      by: person,
      at: z.string(),
    }),
  ),
});
type DossierFile = z.infer<typeof dossierFile>;

export interface ShownPage {
  readonly image: number;
  readonly leaf: string;
  readonly side: 'recto' | 'verso';
  readonly blank: boolean;
  readonly document: number | null;
  /** Where its access copy, which bears the stamp, stands in the version. */
  readonly path: string;
}

export type ShownDocument = DossierFile['documents'][number] & {
  readonly title: string;
  readonly headingTitle: string;
  readonly group: string;
};

/** What of an accepted version somebody with these rights sees. */
export interface ShownDossier {
  readonly documents: readonly ShownDocument[];
  /** In the order of the paper. */
  readonly pages: readonly ShownPage[];
  /** Pages left out because the unit does not see medical papers. */
  readonly withheld: number;
}

const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));

/** Reads `dossier.json` of an accepted version. Fault `archive-damaged` where it is not there or is no such file. */
const readDossierFile = async (files: AcceptedFiles, at: AcceptedAt): Promise<DossierFile> => {
  const bytes = await files.read(at, 'dossier.json');
  const read = bytes === null ? null : dossierFile.safeParse(decode(bytes));
  if (read === null || !read.success) throw new Fault('archive-damaged', 'permanent', { path: `${at.object} ${at.version} dossier.json` });
  return read.data;
};

/**
 * The current pages with their documents. Without the right to medical papers, pages of that group are left out, and so are
 * pages that are in no document yet: nobody has said that they are not medical.
 */
export const shownDossier = async (
  { files, documentTable }: { readonly files: AcceptedFiles; readonly documentTable: DocumentTable },
  at: AcceptedAt,
  rights: readonly DeskRight[],
): Promise<ShownDossier> => {
  const file = await readDossierFile(files, at);
  const titled = file.documents.map((document): ShownDocument => {
    const found = findType(documentTable, document.type);
    return {
      ...document,
      title: found?.type.title ?? '',
      headingTitle: found?.heading.title ?? '',
      group: found?.type.group ?? MEDICAL_GROUP,
    };
  });
  const documents = rights.includes('medical') ? titled : titled.filter((document) => document.group !== MEDICAL_GROUP);
  const documentOf = new Map(documents.flatMap((document) => document.images.map((image) => [image, document.document] as const)));
  const current = file.images
    .filter((image) => image.state === 'current' && image.access !== null)
    .sort((a, b) => compareLeaves(a.leaf, b.leaf) || (a.side === b.side ? a.image - b.image : a.side === 'recto' ? -1 : 1));
  const filed = new Set(titled.flatMap((document) => document.images));
  // A blank verso of no document follows the page before it.
  let before = rights.includes('medical');
  const pages: ShownPage[] = [];
  for (const { image, leaf, side, blank, access } of current) {
    const document = documentOf.get(image) ?? null;
    const seen = rights.includes('medical') || document !== null || (blank && !filed.has(image) && before);
    before = seen;
    if (seen) pages.push({ image, leaf, side, blank, document, path: access?.path ?? '' });
  }
  return { documents, pages, withheld: current.length - pages.length };
};
