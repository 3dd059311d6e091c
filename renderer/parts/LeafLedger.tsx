import { useEffect, useRef } from 'react';
import type { LeafId } from '#app/kernel/index.ts';
import { t } from '../words.ts';
import { Icon, type IconName } from './Icon.tsx';
import { leafName } from './leafName.ts';
import { PageThumb, type SideView } from './PageThumb.tsx';
import './LeafLedger.css';

export interface LedgerSide {
  readonly side: 'recto' | 'verso';
  /** More than one where a leaf unfolds. */
  readonly views: readonly SideView[];
}

export interface LedgerLeaf {
  readonly leaf: LeafId;
  readonly sides: readonly LedgerSide[];
  /** One short word about it: «تاشو», «رو: لبه بریده». */
  readonly note?: { readonly text: string; readonly tone: 'plain' | 'wrong'; readonly icon?: IconName } | undefined;
}

interface LeafLedgerProps {
  readonly leaves: readonly LedgerLeaf[];
  readonly selected: LeafId | null;
  readonly onSelect: (leaf: LeafId) => void;
}

const Tile = ({ leaf, selected, onSelect }: { readonly leaf: LedgerLeaf; readonly selected: boolean; readonly onSelect: () => void }) => {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const broken = leaf.sides.some(({ views }) => views.some((view) => view.kind === 'unexplained'));
  return (
    <button
      ref={element}
      type="button"
      role="option"
      tabIndex={-1}
      className={`leaf-tile${broken ? ' broken' : ''}`}
      aria-selected={selected}
      aria-label={`${t('leaf.name', { leaf: leafName(leaf.leaf) })} ${leaf.note?.text ?? ''}`}
      onClick={onSelect}
    >
      <span className="leaf-head">
        <span className="leaf-number">
          <bdi>{leafName(leaf.leaf)}</bdi>
        </span>
        {leaf.note !== undefined && (
          <span className={`leaf-note cut ${leaf.note.tone === 'wrong' ? 'wrong' : 'second'}`}>
            {leaf.note.icon !== undefined && <Icon name={leaf.note.icon} size={14} />}
            <span className="cut">{leaf.note.text}</span>
          </span>
        )}
      </span>
      <span className="leaf-sides">
        {leaf.sides.flatMap(({ side, views }) =>
          views.map((view, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: images of a side keep their order
            <PageThumb key={`${side}-${place}`} side={view} tall />
          )),
        )}
      </span>
    </button>
  );
};

/** «صورت تطبیق برگ‌ها»: every leaf of the dossier with both sides, unexplained ones hatched. */
export const LeafLedger = ({ leaves, selected, onSelect }: LeafLedgerProps) => (
  <div className="leaf-ledger scroll" role="listbox" aria-label={t('ledger.title')}>
    {leaves.map((leaf) => (
      <Tile key={leaf.leaf} leaf={leaf} selected={leaf.leaf === selected} onSelect={() => onSelect(leaf.leaf)} />
    ))}
  </div>
);
