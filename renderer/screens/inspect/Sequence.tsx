import { useEffect, useRef } from 'react';
import type { DossierImage } from '../../dossier.tsx';
import { imageView } from '../../leafSides.ts';
import { VerdictMark } from '../../parts/Badge.tsx';
import { Count } from '../../parts/Digits.tsx';
import { leafName } from '../../parts/leafName.ts';
import { PageThumb } from '../../parts/PageThumb.tsx';
import { t } from '../../words.ts';
import './Sequence.css';

interface SequenceProps {
  readonly images: readonly DossierImage[];
  readonly at: number;
  readonly onSelect: (at: number) => void;
}

const count = (images: readonly DossierImage[], verdict: 'accepted' | 'rejected' | null): number =>
  images.filter((image) => (image.judgement?.verdict ?? null) === verdict).length;

/** Every image small, three in a row, with its verdict; the counts above. */
export const Sequence = ({ images, at, onSelect }: SequenceProps) => {
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the place, whatever the list is
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <aside className="sequence" aria-label={t('inspect.sequence')}>
      <div className="sequence-counts">
        {(['accepted', 'rejected', null] as const).map((verdict) => (
          <span key={verdict ?? 'unseen'} className="sequence-count">
            <span className="strong">
              <Count value={count(images, verdict)} tabular />
            </span>{' '}
            <VerdictMark verdict={verdict ?? 'unseen'} />
          </span>
        ))}
      </div>
      <div ref={body} className="sequence-body scroll" role="listbox" aria-label={t('inspect.sequence')}>
        {images.map((image, index) => (
          <button
            key={image.image}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="sequence-item"
            onClick={() => onSelect(index)}
          >
            <PageThumb side={imageView(image)} tall />
            <span className="cut sequence-name">
              <bdi>{leafName(image.leaf)}</bdi> {t(`term.side.${image.side}`)}
            </span>
          </button>
        ))}
      </div>
    </aside>
  );
};
