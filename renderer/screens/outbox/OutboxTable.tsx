import { RowMark } from '../../parts/Badge.tsx';
import { Progress } from '../../parts/Blocks.tsx';
import { Count, Machine } from '../../parts/Digits.tsx';
import { Table } from '../../parts/Table.tsx';
import { Age } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { megabytes } from './megabytes.ts';
import { type Outbox, type Row, stands, stateWords } from './rows.ts';

const MARKS = { ready: 'clock', leased: 'arrowUp', done: 'documentCheck', failed: 'clock', dead: 'cross' } as const;

const State = ({ row, outbox }: { readonly row: Row; readonly outbox: Outbox }) =>
  row.state === 'leased' && row.contentFiles > 0 ? (
    <span className="outbox-progress">
      <span className="outbox-bar">
        <Progress done={row.bytesDone} total={row.bytes} label={t('outbox.state.leased')} />
      </span>
      <span className="second tabular">
        {megabytes(row.bytesDone)} {t('of')} {megabytes(row.bytes)}
      </span>
    </span>
  ) : (
    <span className={stands(row) ? 'wrong strong' : 'second'}>{stateWords(row, outbox)}</span>
  );

interface OutboxTableProps {
  readonly outbox: Outbox;
  readonly selected: string | undefined;
  readonly onSelect: (job: string) => void;
}

/** A row for each version that waits, goes, stands, or was archived lately. */
export const OutboxTable = ({ outbox, selected, onSelect }: OutboxTableProps) => (
  <Table
    label={t('nav.outbox')}
    className="outbox-table"
    marked
    heads={['dossier.number', 'work.col.person', 'outbox.col.version', 'outbox.col.size', 'work.col.state', 'work.col.age']}
  >
    {outbox.rows.map((row) => (
      <div
        key={row.job}
        role="row"
        tabIndex={-1}
        aria-selected={row.job === selected}
        className="table-row"
        onClick={() => onSelect(row.job)}
      >
        <span>
          <RowMark
            icon={stands(row) ? 'cross' : MARKS[row.state]}
            tone={stands(row) ? 'shangarf' : row.state === 'failed' ? 'zaferan' : 'plain'}
            spoken={t(`outbox.state.${row.state}`)}
          />
        </span>
        <span>
          <Count value={row.dossierNumber} tabular />
        </span>
        <span className="strong">{row.name}</span>
        <span>
          <Machine>{row.version}</Machine>
        </span>
        <span className="tabular">{megabytes(row.bytes)}</span>
        <State row={row} outbox={outbox} />
        <span className="second">
          <Age since={row.since} />
        </span>
      </div>
    ))}
  </Table>
);
