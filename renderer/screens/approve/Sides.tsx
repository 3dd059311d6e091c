import type { PlacedSide } from '../../leafSides.ts';
import { Badge } from '../../parts/Badge.tsx';
import { placeName } from '../../parts/leafName.ts';
import { PageView } from '../../viewer/PageView.tsx';
import { t } from '../../words.ts';

interface SidesProps {
  readonly sides: readonly PlacedSide[];
  /** The image that a digit would speak of. */
  readonly focused: number | null;
  readonly magnify: boolean;
  readonly turn: 0 | 90 | 180 | 270;
  readonly onPainted: (address: string) => void;
}

/** Both sides of the leaf in hand, large; a side recorded as blank is told as such, because it too is compared. */
export const Sides = ({ sides, focused, magnify, turn, onPainted }: SidesProps) => (
  <div className="sides">
    {sides.map((side, index) => {
      const isFocused = side.image !== null && side.image.image === focused;
      return (
        <figure key={`${side.side}-${side.image?.image ?? index}`} className={isFocused && sides.length > 1 ? 'side focused' : 'side'}>
          <figcaption className="side-name">
            <span className="strong">{placeName(side.leaf, side.side)}</span>{' '}
            {side.image === null && (
              <Badge tone="plain">{t(side.view.kind === 'blank' ? 'side.blank-recorded' : 'side.unexplained')}</Badge>
            )}
            {side.image?.blank === true && <Badge tone="plain">{t('side.blank-captured')}</Badge>}
            {side.image?.comparison?.result === 'differs' && (
              <Badge tone="shangarf" icon="cross">
                {side.image.comparison.reason === '' ? '' : t(`term.compare.${side.image.comparison.reason}`)}
              </Badge>
            )}
            {side.image?.comparison?.result === 'same' && (
              <Badge tone="zangar" icon="check">
                {t('approve.was-same')}
              </Badge>
            )}
          </figcaption>
          {side.image === null ? (
            <span className="leaf-image-blank second">{t(side.view.kind === 'blank' ? 'side.blank' : 'side.unexplained')}</span>
          ) : (
            <PageView
              src={side.image.copies?.access ?? null}
              alt={placeName(side.leaf, side.side)}
              magnify={magnify && isFocused}
              turn={isFocused ? turn : 0}
              onPainted={onPainted}
            />
          )}
        </figure>
      );
    })}
  </div>
);
