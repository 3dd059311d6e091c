import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { RowMark } from '../../parts/Badge.tsx';
import { Count } from '../../parts/Digits.tsx';
import { StepCells, type StepStanding, standingsOf } from '../../parts/StepCells.tsx';
import { Age } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { sendBackWords } from './sendBackWords.ts';
import '../../parts/Table.css';

export type WorkRow = OperationOutput<'workList'>['rows'][number];

/** The furthest step that this dossier once entered: where it was sent back from. */
const furthest = (row: WorkRow): StepId | null => STEPS.findLast((step) => (row.visits[step.id] ?? 0) > 0)?.id ?? null;

export const rowStandings = (row: WorkRow): readonly StepStanding[] =>
  standingsOf({ position: row.position, sentBackFrom: row.sentBackReason === null ? null : furthest(row) });

const Mark = ({ row }: { readonly row: WorkRow }) => {
  if (row.aside !== null) return <RowMark icon="pause" tone="plain" spoken={t('work.state.aside')} />;
  if (row.sentBackReason !== null) return <RowMark icon="undo" tone="zaferan" spoken={t('work.state.sent-back')} />;
  if (row.outOfTurn !== null) return <RowMark icon="urgent" tone="solid" spoken={t('work.state.out-of-turn')} />;
  return null;
};

const State = ({ row }: { readonly row: WorkRow }) => {
  if (row.aside !== null)
    return (
      <>
        <span className="strong">{t('work.state.aside')}</span> <span className="second">{row.aside}</span>
      </>
    );
  if (row.sentBackReason !== null)
    return (
      <>
        <span className="strong wary">{t('work.state.sent-back')}</span> <span className="second">{sendBackWords(row.sentBackReason)}</span>
      </>
    );
  if (row.outOfTurn !== null) return <span className="second">{row.outOfTurn}</span>;
  return null;
};

const Cells = ({ row }: { readonly row: WorkRow }) => {
  const step = STEPS.find(({ id }) => id === row.position);
  return (
    <>
      <span>
        <Mark row={row} />
      </span>
      <span className="tabular">
        <Count value={row.dossierNumber === '' ? t('work.no-number') : row.dossierNumber} tabular />
      </span>
      <span className="strong">{row.name === '' ? row.shelfRow : row.name}</span>
      <StepCells standings={rowStandings(row)} />
      <span className="second">
        {step === undefined ? (
          t('step.complete')
        ) : (
          <>
            <Count value={step.n} /> {step.short}
          </>
        )}
      </span>
      <span>{row.leaves === 0 ? t('work.no-number') : <Count value={row.leaves} tabular />}</span>
      <span>
        <State row={row} />
      </span>
      <span className={row.holderIsMe ? 'now strong' : 'second'}>{row.holderIsMe ? t('work.you') : row.holder}</span>
      <span className="second">
        <Age since={row.since} />
      </span>
    </>
  );
};

interface WorkTableProps {
  readonly rows: readonly WorkRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpen: () => void;
  readonly onEnd: () => void;
}

const HEADS = [
  'work.col.number',
  'work.col.person',
  'work.col.step',
  'work.col.leaves',
  'work.col.state',
  'work.col.hand',
  'work.col.age',
] as const;

/** The rows of a tab; only those in sight are drawn, however long the list is. */
export const WorkTable = ({ rows, selected, onSelect, onOpen, onEnd }: WorkTableProps) => {
  const body = useRef<HTMLDivElement>(null);
  const rowSize = (): number => 2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => body.current, estimateSize: rowSize, overscan: 8 });
  const at = rows.findIndex((row) => row.id === selected);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);
  useEffect(() => {
    if (last >= rows.length - 1) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    <div className="table work-table" role="grid" aria-rowcount={rows.length} aria-label={t('nav.work')}>
      <div className="table-head" role="row">
        <span />
        {HEADS.map((head) => (
          <span key={head} role="columnheader" className={head === 'work.col.step' ? 'work-step-head' : undefined}>
            {t(head)}
          </span>
        ))}
      </div>
      <div ref={body} className="scroll work-rows">
        <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const taken = row.holder !== null && !row.holderIsMe;
            return (
              <div
                key={row.id}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 1}
                aria-selected={row.id === selected}
                className={`table-row work-row${taken ? ' taken' : ''}`}
                style={{ insetBlockStart: item.start }}
                onClick={() => onSelect(row.id)}
                onDoubleClick={onOpen}
              >
                <Cells row={row} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
