import { memo, type RefObject } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { leafName } from '../../parts/leafName.ts';
import { PageThumb } from '../../parts/PageThumb.tsx';
import { t } from '../../words.ts';

type Image = OperationOutput<'deskOpen'>['images'][number];

interface StripItemProps {
  readonly image: Image;
  readonly place: number;
  readonly selected: boolean;
  readonly onGoTo: (place: number) => void;
}

/** Drawn again only when it is come to or left: a dossier has hundreds, and a page has to turn at once. */
const StripItem = memo(({ image, place, selected, onGoTo }: StripItemProps) => (
  <button type="button" role="option" tabIndex={-1} aria-selected={selected} className="sequence-item" onClick={() => onGoTo(place)}>
    {image.thumbnail !== null && <PageThumb side={{ kind: 'image', thumbnail: image.thumbnail, blank: image.blank }} />}
    <span className={image.thumbnail === null ? 'desk-strip-name' : ''}>
      <bdi>{leafName(image.leaf)}</bdi> {t(`term.side.${image.side}`)}
    </span>
  </button>
));

interface DeskStripProps {
  readonly images: readonly Image[];
  readonly at: number;
  readonly strip: RefObject<HTMLDivElement | null>;
  /** The same function from one page to the next. */
  readonly onGoTo: (place: number) => void;
}

/** Every page of the dossier in the order of the paper; small pictures where the holder of the archive has them. */
export const DeskStrip = ({ images, at, strip, onGoTo }: DeskStripProps) => (
  <div ref={strip} className="desk-strip scroll" role="listbox" aria-label={t('desk.pages')}>
    {images.map((image, place) => (
      <StripItem key={image.image} image={image} place={place} selected={place === at} onGoTo={onGoTo} />
    ))}
  </div>
);
