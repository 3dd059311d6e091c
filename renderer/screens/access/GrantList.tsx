import type { OperationOutput } from '#app/api/contract.ts';
import { isoToJalali, jalaliPersianText } from '#app/kernel/index.ts';
import { Badge } from '../../parts/Badge.tsx';
import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';

export type Grant = OperationOutput<'deskRestrictions'>['rows'][number]['grants'][number];

interface GrantListProps {
  readonly grants: readonly Grant[];
  readonly at: number;
  readonly onSelect: (at: number) => void;
}

/** Who has leave by name, until when and for what; what ended by itself stays in sight until it is withdrawn. */
export const GrantList = ({ grants, at, onSelect }: GrantListProps) => (
  <ul className="grant-list" aria-label={t('grant.title')}>
    {grants.map(({ person, name, code, until, over, reason }, place) => (
      <li key={person} className="grant" aria-current={place === at} onClick={() => onSelect(place)}>
        <p className="grant-name">
          <span className="strong">{name}</span>{' '}
          <span className="second">
            <Count value={code} />
          </span>{' '}
          {until === null ? (
            <Badge tone="zaferan">{t('grant.no-end')}</Badge>
          ) : (
            <Badge tone={over ? 'plain' : 'zangar'}>
              {over ? t('grant.over') : ''} <bdi dir="ltr">{jalaliPersianText(isoToJalali(until))}</bdi>
            </Badge>
          )}
        </p>
        {reason !== '' && <p className="second">{reason}</p>}
      </li>
    ))}
  </ul>
);
