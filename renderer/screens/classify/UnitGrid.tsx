import { useEffect, useRef } from 'react';
import type { Dossier } from '../../dossier.tsx';
import { Count } from '../../parts/Digits.tsx';
import { placeName } from '../../parts/leafName.ts';
import { PageThumb } from '../../parts/PageThumb.tsx';
import { t } from '../../words.ts';
import { type DocumentTable, typeOf } from './typesBy.ts';
import type { Run, Unit } from './units.ts';

interface UnitGridProps {
  readonly units: readonly Unit[];
  readonly run: Run;
  readonly documents: Dossier['documents'];
  readonly table: DocumentTable | undefined;
  readonly onStand: (place: number) => void;
}

/** All pages in the order of the paper; a bar below says which document each belongs to. */
export const UnitGrid = ({ units, run, documents, table, onStand }: UnitGridProps) => {
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the end of the run
  useEffect(() => {
    body.current?.querySelector('[data-end=true]')?.scrollIntoView({ block: 'nearest' });
  }, [run.to, run.from]);
  const titleOf = (document: number): string => {
    const type = documents.find((one) => one.document === document)?.type;
    return type === undefined || table === undefined ? '' : (typeOf(table, type)?.type.title ?? type);
  };
  return (
    <div ref={body} className="unit-grid scroll" role="listbox" aria-label={t('classify.pages')} aria-multiselectable="true">
      {units.map((unit, place) => {
        const inRun = place >= run.from && place <= run.to;
        const begins = unit.document !== null && units[place - 1]?.document !== unit.document;
        const state = inRun ? 'in-run' : unit.document === null ? 'open' : 'filed';
        const goesOn = unit.document !== null ? units[place + 1]?.document === unit.document : inRun && place < run.to;
        return (
          <button
            key={unit.image.image}
            type="button"
            role="option"
            tabIndex={-1}
            data-end={place === run.to}
            aria-selected={inRun}
            aria-label={placeName(unit.image.leaf, unit.image.side)}
            className={`unit ${state}${goesOn ? ' goes-on' : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onStand(place)}
          >
            <span className="unit-page">
              <PageThumb side={{ kind: 'image', thumbnail: unit.image.copies?.thumbnail ?? null }} tall />
              <span className="unit-number">
                <Count value={place + 1} />
              </span>
            </span>
            <span className="unit-bar" />
            <span className="unit-name cut">
              {inRun && unit.document === null && place === run.from
                ? t('classify.type-unknown')
                : begins && unit.document !== null
                  ? titleOf(unit.document)
                  : ''}
            </span>
          </button>
        );
      })}
    </div>
  );
};
