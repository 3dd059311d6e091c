import type { Dossier } from '../../dossier.tsx';
import { type PlacedSide, sideViews } from '../../leafSides.ts';
import { Badge } from '../../parts/Badge.tsx';
import { placeName } from '../../parts/leafName.ts';
import { PageView } from '../../viewer/PageView.tsx';
import { reason, t } from '../../words.ts';
import { isRefused } from './places.ts';

const State = ({ side }: { readonly side: PlacedSide }) => {
  const { image } = side;
  if (image === null)
    return (
      <Badge tone={side.view.kind === 'unexplained' ? 'shangarf' : 'plain'}>
        {t(side.view.kind === 'blank' ? 'side.blank-recorded' : side.view.kind === 'unexplained' ? 'side.unexplained' : 'side.waiting')}
      </Badge>
    );
  if (isRefused(image)) {
    const words =
      image.comparison?.result === 'differs' && image.comparison.reason !== ''
        ? t(`term.compare.${image.comparison.reason}`)
        : image.judgement?.reason
          ? t(`term.reject.${image.judgement.reason}`)
          : t('side.refused');
    return (
      <Badge tone="shangarf" icon="cross">
        {t('capture.to-be-again', { reason: words })}
      </Badge>
    );
  }
  if (image.blank) return <Badge tone="plain">{t('side.blank-captured')}</Badge>;
  if (image.blankProposed)
    return (
      <Badge tone="plain" icon="blank">
        {t('capture.blank-proposed')}
      </Badge>
    );
  return (
    <Badge tone="zangar" icon="check">
      {t('capture.stored')}
    </Badge>
  );
};

/** The leaf at the place in hand, both sides as they stand now. */
export const CaptureDesk = ({
  view,
  place,
  magnify,
}: {
  readonly view: Dossier;
  readonly place: PlacedSide | undefined;
  readonly magnify: boolean;
}) => (
  <div className="sides capture-sides">
    {place !== undefined &&
      sideViews(view, place.leaf).map((side, index) => {
        const here = side.side === place.side && side.image?.image === place.image?.image;
        return (
          <figure key={`${side.side}-${side.image?.image ?? index}`} className={here ? 'side focused' : 'side'}>
            <figcaption className="side-name">
              <span className="strong">{placeName(side.leaf, side.side)}</span> <State side={side} />
            </figcaption>
            {side.image === null ? (
              <span className="leaf-image-blank second">
                {t(side.view.kind === 'blank' ? 'side.blank' : side.view.kind === 'unexplained' ? 'side.unknown-mark' : 'side.waiting')}
              </span>
            ) : side.image.refusedBecause !== null ? (
              <span className="leaf-image-blank wrong">{reason(side.image.refusedBecause).message}</span>
            ) : (
              <PageView src={side.image.copies?.access ?? null} alt={placeName(side.leaf, side.side)} magnify={magnify && here} />
            )}
          </figure>
        );
      })}
  </div>
);
