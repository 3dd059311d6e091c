import { placeName } from '#app/api/placeName.ts';
import { type ReadingOrder, readingOrder } from '#app/archive/index.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import { Fault } from '#app/kernel/fault.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { say } from '#app/words/index.ts';
import { findObject, logicalState, readContent, readHead } from '#storage/ocfl/index.ts';
import { jpegHeader } from '../imaging/jpegHeader.ts';
import { type PdfPage, type PdfSection, writePdf } from '../pdf/writePdf.ts';

export interface ExportedPdf {
  readonly dossier: string;
  readonly version: string;
  readonly pages: number;
  readonly documents: number;
  readonly bytes: Uint8Array;
}

/** Access copies say what they are (main/imaging/deriveCopies.ts); a foreign one that does not is taken for 150 dpi. */
const ACCESS_DPI = 150;

/** Documents of one heading stand together already: a title for each heading, its documents below it. */
const contents = ({ sections }: ReadingOrder): readonly PdfSection[] => {
  const tops: { title: string; page: number; sections: PdfSection[] }[] = [];
  let page = 0;
  for (const { heading, type, pages } of sections) {
    const title = heading ?? say('fa', 'pdf.not-filed');
    if (tops.at(-1)?.title !== title) tops.push({ title, page, sections: [] });
    if (type !== null) tops.at(-1)?.sections.push({ title: type, page, sections: [] });
    page += pages.length;
  }
  return tops;
};

/**
 * A version of a dossier as one PDF: its stamped access copies, document by document, every digest checked before a page is laid
 * in. Refuses `object-unknown`, `version-unknown`, `dossier-document-unreadable` and `nothing-to-export` (no dossier of ours, or
 * no page). Fault `archive-damaged` names the first content that does not hold.
 */
export const exportPdf = async (
  reader: BlobReader,
  object: string,
  wanted: string | null,
): Promise<Outcome<ExportedPdf, 'object-unknown' | 'version-unknown' | 'dossier-document-unreadable' | 'nothing-to-export'>> => {
  const prefix = await findObject(reader, object);
  const head = prefix === null ? null : await readHead(reader, prefix);
  if (prefix === null || head === null) return refuse('object-unknown', { object });
  const { inventory } = head;
  const version = wanted ?? inventory.head;
  const state = logicalState(inventory, version);
  const created = inventory.versions[version]?.created;
  if (state === null || created === undefined) return refuse('version-unknown', { version });
  const contentOf = (path: string): Promise<Uint8Array> => {
    const digest = state.get(path);
    if (digest === undefined) throw new Fault('archive-damaged', 'permanent', { path: `${prefix}${path}` });
    return readContent(reader, prefix, inventory, digest);
  };
  if (!state.has('dossier.json')) return refuse('nothing-to-export', { object });
  const order = readingOrder(Buffer.from(await contentOf('dossier.json')).toString('utf8'));
  if (!order.ok) return order;
  const pages = order.value.sections.flatMap((section) => section.pages);
  if (pages.length === 0) return refuse('nothing-to-export', { object });

  const laid = async function* (): AsyncIterable<PdfPage> {
    for (const { path, leaf, side } of pages) {
      const jpeg = await contentOf(path);
      const header = jpegHeader(Buffer.from(jpeg));
      yield { jpeg, dpi: (header.ok ? header.value.dpi : null) ?? ACCESS_DPI, label: placeName('fa', { leaf, side }) ?? leaf };
    }
  };
  const { dossier, name, dossierNumber } = order.value;
  const bytes = await writePdf(laid(), contents(order.value), {
    title: say('fa', 'pdf.title', { name, number: toPersianDigits(dossierNumber) }),
    subject: `${inventory.id} ${version}`,
    created: new Date(created),
  });
  return accept({
    dossier,
    version,
    pages: pages.length,
    documents: order.value.sections.filter(({ type }) => type !== null).length,
    bytes,
  });
};
