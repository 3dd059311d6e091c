import type { Dossier } from '../../dossier.tsx';
import { Progress } from '../../parts/Blocks.tsx';
import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';
import { RunName } from './TypePicker.tsx';
import { type DocumentTable, typeOf } from './typesBy.ts';
import { type Run, runOf, type Unit } from './units.ts';

interface DocumentListProps {
  readonly units: readonly Unit[];
  readonly documents: Dossier['documents'];
  readonly table: DocumentTable | undefined;
  readonly run: Run;
  readonly held: number | null;
  readonly left: number;
  readonly onStand: (place: number) => void;
}

/** The documents so far, in the order of the paper, and how many pages are still in none. */
export const DocumentList = ({ units, documents, table, run, held, left, onStand }: DocumentListProps) => {
  const placed = documents
    .map((document) => ({ document, run: runOf(units, document.document) }))
    .flatMap((one) => (one.run === null ? [] : [{ document: one.document, run: one.run }]))
    .toSorted((a, b) => a.run.from - b.run.from);
  return (
    <aside className="document-list" aria-label={t('classify.documents')}>
      <header className="document-head">
        <p className="document-count">
          <span className="panel-name">
            <Count value={documents.length} /> {t('classify.documents-short')}
          </span>{' '}
          <span className="second">
            <Count value={units.length - left} /> {t('of')} <Count value={units.length} /> {t('count.images')}
          </span>
        </p>
        <Progress done={units.length - left} total={units.length} label={t('classify.progress')} />
      </header>
      <ol className="scroll document-rows">
        {placed.map(({ document, run: place }, index) => {
          const type = table === undefined ? null : typeOf(table, document.type);
          return (
            <li key={document.document}>
              <button
                type="button"
                tabIndex={-1}
                className="document-row"
                aria-current={document.document === held}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onStand(place.from)}
              >
                <span className="second">
                  <Count value={index + 1} />
                </span>
                <span className="type-words">
                  <span className="strong cut">{type?.type.title ?? document.type}</span>
                  <span className="label cut">{type?.heading.title}</span>
                </span>
                <span className="second">
                  <RunName run={place} />
                </span>
              </button>
            </li>
          );
        })}
        {held === null && left > 0 && (
          <li>
            <span className="document-row now" aria-current="true">
              <span className="second">
                <Count value={placed.length + 1} />
              </span>
              <span className="type-words">
                <span className="strong">{t('classify.type-unknown')}</span>
                <span className="label">{t('classify.heading-follows')}</span>
              </span>
              <span className="second">
                <RunName run={run} />
              </span>
            </span>
          </li>
        )}
      </ol>
      <footer className="document-foot second">{left === 0 ? t('classify.none-left') : t('classify.left', { n: left })}</footer>
    </aside>
  );
};
