import { useEffect, useRef } from 'react';
import { Count } from '../../parts/Digits.tsx';
import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';
import './LeafStrip.css';

interface LeafStripProps {
  readonly leaves: readonly { readonly leaf: string; readonly state: 'same' | 'differs' | 'open' }[];
  readonly at: number;
  readonly done: number;
  readonly onSelect: (at: number) => void;
}

/** Every leaf as a small cell in the order of the paper: compared, differing, in hand, still to come. */
export const LeafStrip = ({ leaves, at, done, onSelect }: LeafStripProps) => {
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the leaf in hand
  useEffect(() => {
    row.current?.querySelector('[aria-current=true]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [at]);
  return (
    <div className="leaf-strip">
      <span className="strong leaf-strip-count">
        <Count value={done} /> {t('of')} <Count value={leaves.length} /> {t('approve.compared')}
      </span>
      <div ref={row} className="leaf-strip-cells">
        {leaves.map(({ leaf, state }, index) => (
          <button
            key={leaf}
            type="button"
            tabIndex={-1}
            className={`leaf-strip-cell ${state}`}
            aria-current={index === at}
            onClick={() => onSelect(index)}
          >
            <bdi>{leafName(leaf)}</bdi>
          </button>
        ))}
      </div>
    </div>
  );
};
