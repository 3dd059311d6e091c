import { z } from 'zod';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';

const side = z.enum(['recto', 'verso']);

/** What a reader needs of a `dossier.json` to lay its pages in order; other keys may stand there. */
const readable = z.object({
  dossier: z.string(),
  identity: z.nullable(z.object({ firstName: z.string(), lastName: z.string(), dossierNumber: z.string() })),
  images: z.array(
    z.object({ image: z.int().min(1), leaf: z.string(), side, state: z.string(), access: z.nullable(z.object({ path: z.string() })) }),
  ),
  documents: z.array(z.object({ document: z.int(), heading: z.string(), type: z.string(), images: z.array(z.int()) })),
});

export interface ReadPage {
  readonly image: number;
  readonly leaf: string;
  readonly side: 'recto' | 'verso';
  /** Logical path of the access copy. */
  readonly path: string;
}

/** Pages under a title: a document of a type, under its heading; both `null` for pages that nobody filed yet. */
export interface ReadSection {
  readonly heading: string | null;
  readonly type: string | null;
  readonly pages: readonly ReadPage[];
}

export interface ReadingOrder {
  readonly dossier: string;
  /** Empty while nobody was registered. */
  readonly name: string;
  readonly dossierNumber: string;
  readonly sections: readonly ReadSection[];
}

const titles = new Map(
  DEFAULT_TABLE.headings.flatMap(({ code, title, types }) => [
    [code, title] as const,
    ...types.map((type) => [type.code, type.title] as const),
  ]),
);

/** Leaf 2, then 2 مکرر (2.1), then 3; recto before verso; several images of a side as they came. */
const byPlace = (one: ReadPage, other: ReadPage): number => {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [one.leaf.split('.').map(Number), other.leaf.split('.').map(Number)];
  return a - c || b - d || (one.side === other.side ? one.image - other.image : one.side === 'recto' ? -1 : 1);
};

/**
 * The order in which a dossier is read, from the text of its `dossier.json` (docs/archive-format.md): documents under their
 * headings, each with its images as filed, then what is in no document in the order of the leaves. Only current images, which have
 * a copy for reading. A code that this version's table does not know stands for itself. Refusal `dossier-document-unreadable`.
 */
export const readingOrder = (text: string): Outcome<ReadingOrder, 'dossier-document-unreadable'> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('dossier-document-unreadable', { at: '' });
  }
  const read = readable.safeParse(value);
  if (!read.success) return refuse('dossier-document-unreadable', { at: (read.error.issues[0]?.path ?? []).map(String).join('.') });
  const { dossier, identity, images, documents } = read.data;
  const pages = new Map(
    images.flatMap(({ image, leaf, side, state, access }) =>
      state === 'current' && access !== null ? [[image, { image, leaf, side, path: access.path }] as const] : [],
    ),
  );
  const filed = documents
    .toSorted((one, other) => one.heading.localeCompare(other.heading) || one.document - other.document)
    .map(
      (one): ReadSection => ({
        heading: titles.get(one.heading) ?? one.heading,
        type: titles.get(one.type) ?? one.type,
        pages: one.images.flatMap((image) => pages.get(image) ?? []),
      }),
    )
    .filter((section) => section.pages.length > 0);
  const inSections = new Set(filed.flatMap((section) => section.pages.map(({ image }) => image)));
  const loose = [...pages.values()].filter(({ image }) => !inSections.has(image)).sort(byPlace);
  return accept({
    dossier,
    name: identity === null ? '' : `${identity.firstName} ${identity.lastName}`.trim(),
    dossierNumber: identity?.dossierNumber ?? '',
    sections: loose.length === 0 ? filed : [...filed, { heading: null, type: null, pages: loose }],
  });
};
