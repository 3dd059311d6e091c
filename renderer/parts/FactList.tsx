import type { ReactNode } from 'react';
import './FactList.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Label and value, one pair a line. */
export const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="fact-list">
    {facts.map(({ label, value }) => (
      <div key={label} className="fact">
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
