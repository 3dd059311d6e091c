import { t } from '../words.ts';
import { Count } from './Digits.tsx';
import { Icon } from './Icon.tsx';
import './ClosedCount.css';

export interface CountFigures {
  readonly leaves: number;
  /** Images that stand, extra ones on a side included. */
  readonly images: number;
  /** Images beyond the first of a side: unfolding leaves, slips. */
  readonly extraOnSide: number;
  readonly blankSides: number;
  readonly unexplained: number;
  /** «برگ ۱۴، پشت»: the first place that does not read, or null. */
  readonly culprit: string | null;
}

const Figure = ({ value, label, tone }: { readonly value: number; readonly label: string; readonly tone?: string }) => (
  <span className={`figure ${tone ?? ''}`}>
    <span className="figure-value">
      <Count value={value} />
    </span>{' '}
    <span className="figure-label">{label}</span>
  </span>
);

const Sign = ({ children }: { readonly children: string }) => (
  <span className="figure-sign" aria-hidden="true">
    {children}
  </span>
);

/** Whether the count closes, or the leaf that breaks it. */
export const CountVerdict = ({ unexplained, culprit }: Pick<CountFigures, 'unexplained' | 'culprit'>) =>
  unexplained === 0 && culprit === null ? (
    <span className="count-verdict reads">
      <span aria-hidden="true">{'='}</span> <span>{t('count.reads')}</span>
    </span>
  ) : (
    <span className="count-verdict breaks">
      <Icon name="alert" /> <span>{culprit === null ? t('count.reads-not') : t('count.breaks-at', { place: culprit })}</span>
    </span>
  );

interface ClosedCountProps {
  readonly figures: CountFigures;
  readonly verdict?: boolean;
  /** In a side panel: the sides are left out, they are twice the leaves. */
  readonly narrow?: boolean;
}

/**
 * The closed count (LOOK §5), one component everywhere: leaves : sides = images + blanks + unexplained, ending in
 * «می‌خواند» or the leaf that breaks it. Sides hold the extra images too, so that both ends are equal (DESIGN §12).
 */
export const ClosedCount = ({ figures, verdict = true, narrow = false }: ClosedCountProps) => {
  const { leaves, images, extraOnSide, blankSides, unexplained, culprit } = figures;
  return (
    <div className="closed-count" role="status" aria-live="polite">
      <Figure value={leaves} label={t('count.leaves')} />
      <Sign>{':'}</Sign>
      {!narrow && (
        <>
          <Figure
            value={2 * leaves + extraOnSide}
            label={extraOnSide === 0 ? t('count.sides') : t('count.sides-and-extra', { n: extraOnSide })}
          />
          <Sign>{'='}</Sign>
        </>
      )}
      <Figure value={images} label={t('count.images')} />
      <Sign>{'+'}</Sign>
      <Figure value={blankSides} label={t(narrow ? 'side.blank' : 'count.blanks')} />
      <Sign>{'+'}</Sign>
      <Figure value={unexplained} label={t('count.unexplained')} {...(unexplained > 0 && images > 0 ? { tone: 'wrong' } : {})} />
      {verdict && <CountVerdict unexplained={unexplained} culprit={culprit} />}
    </div>
  );
};

/** The same count downwards, for the decision panel of a loop. */
export const CountColumn = ({
  rows,
}: {
  readonly rows: readonly { readonly label: string; readonly value: number; readonly tone?: 'now' | 'wrong' }[];
}) => (
  <dl className="count-column">
    {rows.map(({ label, value, tone }) => (
      <div key={label} className="count-row">
        <dt>{label}</dt>
        <dd className={tone}>
          <Count value={value} tabular />
        </dd>
      </div>
    ))}
  </dl>
);
