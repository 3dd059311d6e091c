import type { ReactNode } from 'react';
import { type MessageKey, t } from '../words.ts';
import './Table.css';

interface TableProps {
  readonly label: string;
  /** Names the columns' widths, in the style sheet of the screen. */
  readonly className: string;
  readonly heads: readonly MessageKey[];
  /** A column without a name stands first, for the mark of each row. */
  readonly marked?: boolean;
  readonly children: ReactNode;
}

/** A list as a table: heads that stay, rows that scroll. */
export const Table = ({ label, className, heads, marked = false, children }: TableProps) => (
  <div className={`table ${className}`} role="grid" aria-label={label}>
    <div className="table-head" role="row">
      {marked && <span />}
      {heads.map((head) => (
        <span key={head} role="columnheader">
          {t(head)}
        </span>
      ))}
    </div>
    <div className="scroll work-rows">{children}</div>
  </div>
);
