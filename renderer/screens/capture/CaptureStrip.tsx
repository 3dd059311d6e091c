import { useEffect, useRef } from 'react';
import type { PlacedSide } from '../../leafSides.ts';
import { leafName, placeName } from '../../parts/leafName.ts';
import { PageThumb } from '../../parts/PageThumb.tsx';
import { t } from '../../words.ts';

const DOUBTED = { kind: 'unexplained' } as const;

interface CaptureStripProps {
  readonly places: readonly PlacedSide[];
  readonly at: number;
  /** The leaf that may have gone through without being stored. */
  readonly doubted: string | null;
  readonly onSelect: (at: number) => void;
}

interface StripLeaf {
  readonly leaf: string;
  readonly sides: readonly { readonly place: PlacedSide; readonly index: number }[];
}

const byLeaf = (places: readonly PlacedSide[]): readonly StripLeaf[] => {
  const leaves: { leaf: string; sides: { place: PlacedSide; index: number }[] }[] = [];
  for (const [index, place] of places.entries()) {
    const last = leaves.at(-1);
    if (last?.leaf === place.leaf) last.sides.push({ place, index });
    else leaves.push({ leaf: place.leaf, sides: [{ place, index }] });
  }
  return leaves;
};

/** The whole dossier small, leaf by leaf, from the right; unexplained sides hatched. */
export const CaptureStrip = ({ places, at, doubted, onSelect }: CaptureStripProps) => {
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the place in hand
  useEffect(() => {
    row.current?.querySelector('[data-here=true]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [at]);
  return (
    <div ref={row} className="capture-strip" role="listbox" aria-label={t('ledger.title')}>
      {byLeaf(places).map(({ leaf, sides }) => {
        const here = sides.some(({ index }) => index === at);
        return (
          <div key={leaf} className="capture-strip-leaf" data-here={here}>
            <span className="capture-strip-sides">
              {sides.map(({ place, index }) => (
                <button
                  key={index}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  className="capture-strip-side"
                  aria-selected={index === at}
                  aria-label={placeName(place.leaf, place.side)}
                  onClick={() => onSelect(index)}
                >
                  <PageThumb side={leaf === doubted && place.image === null ? DOUBTED : place.view} />
                </button>
              ))}
            </span>
            <span className={here ? 'strong' : 'second'}>
              <bdi>{leafName(leaf)}</bdi>
            </span>
          </div>
        );
      })}
    </div>
  );
};
