import { type ReactNode, useEffect, useRef } from 'react';
import type { LeafId } from '#app/kernel/index.ts';
import { leafName } from '../../parts/leafName.ts';
import '../../parts/Table.css';
import './LeafTable.css';

export interface LeafRow {
  readonly leaf: LeafId;
  /** What is remarkable about the leaf, as numbered. */
  readonly oddities?: ReactNode;
  /** What this loop found. */
  readonly found?: ReactNode;
  readonly tone?: 'wary' | 'wrong' | undefined;
}

interface LeafTableProps {
  readonly heads: readonly [leaf: string, oddities: string, found: string];
  readonly rows: readonly LeafRow[];
  readonly selected: LeafId | null;
  readonly onSelect?: (leaf: LeafId) => void;
}

/** The leaves of a dossier as a ledger, rows of 27; the one in hand is kept in sight. */
export const LeafTable = ({ heads, rows, selected, onSelect }: LeafTableProps) => {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    if (selected === null) body.current?.scrollTo({ top: body.current.scrollHeight });
  }, [selected]);
  return (
    <div className="table leaf-table" role="grid">
      <div className="table-head" role="row">
        {heads.map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      <div ref={body} className="scroll">
        {rows.map((row) => (
          <div
            key={row.leaf}
            role="row"
            tabIndex={-1}
            className={`table-row ledger ${row.tone ?? ''}`}
            aria-selected={row.leaf === selected}
            onClick={onSelect === undefined ? undefined : () => onSelect(row.leaf)}
          >
            <span className="strong">
              <bdi>{leafName(row.leaf)}</bdi>
            </span>
            <span className="second leaf-cell">{row.oddities}</span>
            <span className="leaf-cell">{row.found}</span>
          </div>
        ))}
      </div>
    </div>
  );
};
