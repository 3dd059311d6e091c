import type { OperationOutput } from '#app/api/contract.ts';
import { DESK_RIGHTS } from '#app/viewing/schema.ts';
import { useAct } from '../../parts/commands.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { t } from '../../words.ts';

interface RightsTableProps {
  readonly units: OperationOutput<'deskRights'>['units'];
  /** The cell that Space acts on. */
  readonly at: { readonly row: number; readonly column: number };
  readonly onToggle: (row: number, column: number) => Promise<void>;
}

/** Units down, rights along; one cell is the one that keys act on. A right that is held is a tick, and says so in words. */
export const RightsTable = ({ units, at, onToggle }: RightsTableProps) => {
  const act = useAct();
  return (
    <div className="table rights-table" role="grid" aria-label={t('access.units')}>
      <div className="table-head" role="row">
        <span role="columnheader">{t('access.unit')}</span>
        {DESK_RIGHTS.map((right) => (
          <span key={right} role="columnheader">
            {t(`desk.right.${right}`)}
          </span>
        ))}
      </div>
      {units.map(({ unit, rights }, row) => (
        <div key={unit} role="row" className="table-row rights-row" aria-selected={row === at.row}>
          <span role="rowheader" className="strong">
            {t(`desk.unit.${unit}`)}
          </span>
          {DESK_RIGHTS.map((right, column) => {
            const has = rights.includes(right);
            const named = { unit: t(`desk.unit.${unit}`), right: t(`desk.right.${right}`) };
            const isHere = row === at.row && column === at.column;
            return (
              <span key={right} role="gridcell" aria-selected={isHere} className={isHere ? 'rights-cell here' : 'rights-cell'}>
                <button
                  type="button"
                  tabIndex={-1}
                  className={has ? 'rights-tick right' : 'rights-tick'}
                  aria-pressed={has}
                  aria-label={t(has ? 'access.has' : 'access.has-not', named)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => act(() => onToggle(row, column))}
                >
                  {has && <Icon name="check" size={18} />}
                </button>
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
};
