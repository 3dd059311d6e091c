import { useState } from 'react';
import { mayAdminister, mayReport, useSignedIn } from '../../signedIn.tsx';
import { People } from './People.tsx';
import { Tallies } from './Tallies.tsx';

export type BranchPart = 'people' | 'tallies';

/** The branch: who works here and may do what, and the work that was done (A4.2). */
export const Branch = () => {
  const { person } = useSignedIn();
  const [part, setPart] = useState<BranchPart>(mayAdminister(person) ? 'people' : 'tallies');
  const parts: readonly BranchPart[] = [
    ...(mayAdminister(person) ? (['people'] as const) : []),
    ...(mayReport(person) ? (['tallies'] as const) : []),
  ];
  return part === 'people' ? <People parts={parts} onPart={setPart} /> : <Tallies parts={parts} onPart={setPart} />;
};
