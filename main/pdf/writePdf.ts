import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
  PDFString,
  ReadingDirection,
} from 'pdf-lib';

const POINTS_PER_INCH = 72;

export interface PdfPage {
  /** A JPEG; its stream is laid into the file as it is. */
  readonly jpeg: Uint8Array;
  /** Dots per inch, which make the size of the page. */
  readonly dpi: number;
  /** What a viewer shows instead of a page number. */
  readonly label: string;
}

/** A title of the contents and what stands under it; it leads to the first of its pages. */
export interface PdfSection {
  readonly title: string;
  readonly sections: readonly PdfSection[];
  /** Places of the pages in the file, from 0. */
  readonly page: number;
}

export interface PdfText {
  readonly title: string;
  readonly subject: string;
  /** When what the file shows came into being: the file says no other time, so that the same content makes the same bytes. */
  readonly created: Date;
}

/** UTF-16 with its mark, as ISO 32000-1 §7.9.2.2 wants text outside Latin. */
const text = (value: string): PDFHexString => PDFHexString.fromText(value);

/** The outline (ISO 32000-1 §12.3.3): a doubly linked list at each level; all of it open. */
const addOutline = (pdf: PDFDocument, pages: readonly PDFPage[], sections: readonly PdfSection[]): void => {
  const { context } = pdf;
  const addLevel = (level: readonly PdfSection[], parent: PDFRef): { first: PDFRef; last: PDFRef; count: number } | null => {
    const refs = level.map(() => context.nextRef());
    let count = level.length;
    for (const [at, section] of level.entries()) {
      const [ref, page] = [refs[at], pages[section.page]];
      if (ref === undefined || page === undefined) continue;
      const below = addLevel(section.sections, ref);
      count += below?.count ?? 0;
      const item = context.obj({ Title: text(section.title), Parent: parent, Dest: [page.ref, 'Fit'] }) as PDFDict;
      const [before, after] = [refs[at - 1], refs[at + 1]];
      if (before !== undefined) item.set(PDFName.of('Prev'), before);
      if (after !== undefined) item.set(PDFName.of('Next'), after);
      if (below !== null) {
        item.set(PDFName.of('First'), below.first);
        item.set(PDFName.of('Last'), below.last);
        item.set(PDFName.of('Count'), PDFNumber.of(below.count));
      }
      context.assign(ref, item);
    }
    const [first, last] = [refs[0], refs.at(-1)];
    return first === undefined || last === undefined ? null : { first, last, count };
  };
  const root = context.nextRef();
  const top = addLevel(sections, root);
  if (top === null) return;
  context.assign(root, context.obj({ Type: 'Outlines', First: top.first, Last: top.last, Count: top.count }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
};

/** Page labels (ISO 32000-1 §12.4.2): a prefix alone for every page. */
const addLabels = (pdf: PDFDocument, labels: readonly string[]): void => {
  const numbers = PDFArray.withContext(pdf.context);
  for (const [at, label] of labels.entries()) {
    numbers.push(PDFNumber.of(at));
    numbers.push(pdf.context.obj({ P: text(label) }));
  }
  const tree = PDFDict.withContext(pdf.context);
  tree.set(PDFName.of('Nums'), numbers);
  pdf.catalog.set(PDFName.of('PageLabels'), tree);
};

/**
 * A PDF of pages that are JPEGs, with contents and page labels, read from right to left. Holds the whole file in memory: the
 * access copies of a page are some hundred kilobytes. The same content makes the same bytes.
 */
export const writePdf = async (
  pages: AsyncIterable<PdfPage>,
  sections: readonly PdfSection[],
  { title, subject, created }: PdfText,
): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(subject);
  pdf.setCreator('Parvandeh');
  pdf.setCreationDate(created);
  pdf.setModificationDate(created);
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of('fa'));
  pdf.catalog.getOrCreateViewerPreferences().setReadingDirection(ReadingDirection.R2L);
  const added: PDFPage[] = [];
  const labels: string[] = [];
  for await (const { jpeg, dpi, label } of pages) {
    const image = await pdf.embedJpg(jpeg);
    const [width, height] = [(image.width * POINTS_PER_INCH) / dpi, (image.height * POINTS_PER_INCH) / dpi];
    const page = pdf.addPage([width, height]);
    page.drawImage(image, { x: 0, y: 0, width, height });
    added.push(page);
    labels.push(label);
  }
  addOutline(pdf, added, sections);
  addLabels(pdf, labels);
  return pdf.save({ addDefaultPage: false });
};
