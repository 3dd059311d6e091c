import type { OperationOutput } from '#app/api/contract.ts';
import { Badge } from '../../parts/Badge.tsx';
import { Count, Machine } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';

type Opened = OperationOutput<'deskOpen'>;

interface DeskAcceptedProps {
  readonly row: Opened['row'];
  readonly accepted: NonNullable<Opened['accepted']>;
}

/** The acceptance by which these pages count: its entry, when, and what has come since (STORE.md §4). */
export const DeskAccepted = ({ row, accepted }: DeskAcceptedProps) => (
  <div className="panel-part desk-archived">
    <h2 className="desk-archived-title right">
      <Icon name="shield" size={20} /> <span>{t('desk.accepted')}</span>
    </h2>
    <FactList
      facts={[
        { label: t('desk.accepted.entry'), value: <Count value={accepted.entry} /> },
        { label: t('outbox.col.version'), value: <Machine>{row.publishedVersion ?? ''}</Machine> },
        ...(row.centre === null ? [] : [{ label: t('report.col.when'), value: <When at={row.centre.acceptedAt} /> }]),
        ...(row.centre === null ? [] : [{ label: t('desk.col.branch'), value: row.centre.branchName }]),
      ]}
    />
    <p className="second">{t('desk.accepted.signed')}</p>
    {row.centre !== null && row.centre.newer !== 'none' && (
      <p>
        <Badge tone="zaferan" icon="clock">
          {t(`desk.newer.${row.centre.newer}`)}
        </Badge>
      </p>
    )}
    {accepted.withheld > 0 && (
      <p className="desk-withheld">
        <Icon name="lock" size={16} /> <span>{t('desk.withheld', { n: accepted.withheld })}</span>
      </p>
    )}
  </div>
);
