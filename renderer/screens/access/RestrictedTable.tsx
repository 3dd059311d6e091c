import type { OperationOutput } from '#app/api/contract.ts';
import { Badge } from '../../parts/Badge.tsx';
import { Count, Machine, NationalId } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';

export type Restriction = OperationOutput<'deskRestrictions'>['rows'][number];

interface RestrictedTableProps {
  readonly rows: readonly Restriction[];
  readonly selected: string | null;
  readonly onSelect: (dossier: string) => void;
}

/** A dossier that nothing was accepted of yet has no name here; its uuid's first digits stand for it. */
export const nameOfRestricted = ({ found, dossier }: Restriction): string => found?.name ?? dossier.slice(0, 8);

const HEADS = ['work.col.person', 'dossier.national-id', 'dossier.number', 'desk.col.branch', 'restricted.col.state'] as const;

/** Dossiers, whether access to each is restricted, and how many have leave by name. */
export const RestrictedTable = ({ rows, selected, onSelect }: RestrictedTableProps) => (
  <div className="table restricted-table" role="grid" aria-label={t('branch.restricted')}>
    <div className="table-head" role="row">
      {HEADS.map((head) => (
        <span key={head} role="columnheader">
          {t(head)}
        </span>
      ))}
    </div>
    <div className="scroll work-rows">
      {rows.map((row) => (
        <div
          key={row.dossier}
          role="row"
          tabIndex={-1}
          className="table-row"
          aria-selected={row.dossier === selected}
          onClick={() => onSelect(row.dossier)}
        >
          <span className="strong">{row.found === null ? <Machine>{nameOfRestricted(row)}</Machine> : row.found.name}</span>
          <span className="tabular">{row.found !== null && <NationalId value={row.found.nationalId} />}</span>
          <span>{row.found !== null && <Count value={row.found.dossierNumber} tabular />}</span>
          <span className="cut">{row.found === null ? t('restricted.unknown') : row.found.branchName}</span>
          <span className="restricted-state">
            {row.restricted === null ? (
              <span className="second">{t('restricted.open')}</span>
            ) : (
              <>
                <Badge tone="zaferan" icon="lock">
                  {t('desk.restricted')}
                </Badge>{' '}
                <span className="second">{t('restricted.leaves', { n: row.grants.filter(({ over }) => !over).length })}</span>
              </>
            )}
          </span>
        </div>
      ))}
    </div>
  </div>
);
