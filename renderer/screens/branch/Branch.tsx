import { useState } from 'react';
import { mayAdminister, mayReport, useSignedIn } from '../../signedIn.tsx';
import { Access } from '../access/Access.tsx';
import { Report } from '../access/Report.tsx';
import { Restricted } from '../access/Restricted.tsx';
import { People } from './People.tsx';
import { Tallies } from './Tallies.tsx';

export type BranchPart = 'people' | 'tallies' | 'access' | 'restricted' | 'report';

/** The branch: who works here and may do what, and the work that was done (A4.2). */
export const Branch = () => {
  const { person, station } = useSignedIn();
  const [part, setPart] = useState<BranchPart>(mayAdminister(person) ? 'people' : 'tallies');
  const parts: readonly BranchPart[] = [
    ...(mayAdminister(person) ? (['people'] as const) : []),
    // No work of steps is done at the centre; who may see what, and who saw what, stand in its place.
    ...(station.centre ? (['access', 'restricted', 'report'] as const) : mayReport(person) ? (['tallies'] as const) : []),
  ];
  if (part === 'access') return <Access parts={parts} onPart={setPart} />;
  if (part === 'restricted') return <Restricted parts={parts} onPart={setPart} />;
  if (part === 'report') return <Report parts={parts} onPart={setPart} />;
  return part === 'people' ? <People parts={parts} onPart={setPart} /> : <Tallies parts={parts} onPart={setPart} />;
};
