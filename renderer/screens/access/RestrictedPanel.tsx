import { Button } from '../../parts/Button.tsx';
import { Count } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { GrantList } from './GrantList.tsx';
import { nameOfRestricted, type Restriction } from './RestrictedTable.tsx';

export type RestrictedAct = 'restrict' | 'lift' | 'grant' | 'withdraw';

interface RestrictedPanelProps {
  readonly row: Restriction;
  readonly grantAt: number;
  readonly onGrant: (at: number) => void;
  readonly onAct: (act: RestrictedAct) => void;
}

/** Why and since when a dossier is restricted, who has leave by name, and what can be done about it. */
export const RestrictedPanel = ({ row, grantAt, onGrant, onAct }: RestrictedPanelProps) => (
  <>
    <div className="panel-part">
      <h2 className="panel-name">{nameOfRestricted(row)}</h2>
      {row.restricted !== null && (
        <FactList
          facts={[
            { label: t('restricted.since'), value: <When at={row.restricted.at} /> },
            { label: t('restricted.by'), value: <Count value={row.restricted.by} /> },
            { label: t('desk.accepted.entry'), value: <Count value={row.restricted.entry} /> },
            { label: t('restricted.why'), value: row.restricted.reason },
          ]}
        />
      )}
    </div>
    <div className="panel-part restricted-acts">
      {row.restricted === null ? (
        <Button kind="main" wide icon="lock" onPress={() => onAct('restrict')} hit={{ code: 'Enter' }}>
          {t('restricted.restrict')}
        </Button>
      ) : (
        <Button kind="main" wide icon="person" onPress={() => onAct('grant')} hit={{ code: 'Enter' }}>
          {t('grant.give')}
        </Button>
      )}
      {row.grants.length > 0 && (
        <Button wide onPress={() => onAct('withdraw')} hit={{ code: 'Delete' }}>
          {t('grant.withdraw')}
        </Button>
      )}
      {row.restricted !== null && (
        <Button wide onPress={() => onAct('lift')} hit={{ code: 'KeyL' }}>
          {t('restricted.lift')}
        </Button>
      )}
    </div>
    {(row.restricted !== null || row.grants.length > 0) && (
      <div className="panel-part grow">
        <h3 className="panel-title">{t('grant.title')}</h3>
        {row.grants.length === 0 && <p className="second">{t('grant.none')}</p>}
        <GrantList grants={row.grants} at={grantAt} onSelect={onGrant} />
      </div>
    )}
  </>
);
