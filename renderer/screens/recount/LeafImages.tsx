import type { PlacedSide } from '../../leafSides.ts';
import { placeName } from '../../parts/leafName.ts';
import { PageView } from '../../viewer/PageView.tsx';
import { t } from '../../words.ts';

/** Everything that was captured of one leaf, side by side as it lies: recto first, from the right. */
export const LeafImages = ({ sides }: { readonly sides: readonly PlacedSide[] }) => (
  <div className="leaf-images">
    {sides.map((side, index) => (
      <figure key={`${side.side}-${side.image?.image ?? index}`} className="leaf-image">
        {side.image === null ? (
          <span className="leaf-image-blank second">{t(side.view.kind === 'blank' ? 'side.blank' : 'side.unexplained')}</span>
        ) : (
          <PageView src={side.image.copies?.access ?? null} alt={placeName(side.leaf, side.side)} />
        )}
        <figcaption className="second">{t(`term.side.${side.side}`)}</figcaption>
      </figure>
    ))}
  </div>
);
