import type { OperationOutput } from '#app/api/contract.ts';
import { isoToJalali, jalaliPersianText } from '#app/kernel/index.ts';
import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';

type Opened = OperationOutput<'deskOpen'>;
type OpenedDocument = Opened['documents'][number];

interface DeskDocumentsProps {
  readonly documents: readonly OpenedDocument[];
  readonly images: Opened['images'];
  readonly now: number | null;
  readonly onGoTo: (document: number) => void;
}

const dayOf = (document: OpenedDocument): string => {
  const day = document.fields.find(
    ({ field, value }) => (field === 'date' || field === 'dateFrom') && /^\d{4}-\d\d-\d\d$/.test(value),
  )?.value;
  return day === undefined ? '' : jalaliPersianText(isoToJalali(day));
};

const byHeading = (documents: readonly OpenedDocument[]): readonly (readonly [string, readonly OpenedDocument[]])[] => {
  const headings = new Map<string, OpenedDocument[]>();
  for (const document of documents.toSorted((a, b) => a.heading.localeCompare(b.heading) || a.document - b.document)) {
    const own = headings.get(document.headingTitle);
    if (own === undefined) headings.set(document.headingTitle, [document]);
    else own.push(document);
  }
  return [...headings];
};

/** What the dossier holds, under its headings, with the date of each document. */
export const DeskDocuments = ({ documents, images, now, onGoTo }: DeskDocumentsProps) => (
  <nav className="scroll desk-headings" aria-label={t('classify.documents')}>
    {documents.length === 0 && <p className="second desk-none">{t('desk.none-classified', { n: images.length })}</p>}
    {byHeading(documents).map(([heading, own]) => (
      <section key={heading}>
        <h2 className="desk-heading">
          <span>{heading}</span> <Count value={own.length} tabular />
        </h2>
        {own.map((document) => (
          <button
            key={document.document}
            type="button"
            tabIndex={-1}
            className="desk-document"
            aria-current={document.document === now}
            onClick={() => onGoTo(document.document)}
          >
            <span className={document.document === now ? 'strong cut' : 'cut'}>{document.title}</span>
            <span className="tabular second">
              <bdi dir="ltr">{dayOf(document)}</bdi>
            </span>
            <span className="second">
              <Count value={document.images.length} tabular />
            </span>
          </button>
        ))}
      </section>
    ))}
  </nav>
);
