import type { ReactNode } from 'react';
import { ApiProblem, type Problem } from '../client.ts';
import { reason, t } from '../words.ts';
import { FaultBlock, RefusalBlock } from './Blocks.tsx';
import { Button } from './Button.tsx';

/** Sentences of a problem: the agent's own, or ours where it did not answer at all. */
const wordsOf = (problem: Problem): { readonly message: string; readonly do: string } =>
  problem.message === '' ? reason(problem.code) : { message: problem.message, do: problem.do };

/** What the agent refused, where the person stands. */
export const ProblemRefusal = ({ problem, children }: { readonly problem: Problem; readonly children?: ReactNode }) => {
  const words = wordsOf(problem);
  return (
    <RefusalBlock title={words.message} advice={words.do}>
      {children}
    </RefusalBlock>
  );
};

const isFault = (cause: unknown): boolean => !(cause instanceof ApiProblem) || cause.status === 0 || cause.status >= 500;

/** Whatever an operation threw: a refusal in saffron, a fault in vermilion with its code and another try. */
export const ProblemBlock = ({ cause, onAgain }: { readonly cause: unknown; readonly onAgain?: () => void }) => {
  const problem: Problem = cause instanceof ApiProblem ? cause.problem : { code: 'fault', message: '', do: '', details: {} };
  const words = wordsOf(problem);
  if (!isFault(cause)) return <RefusalBlock title={words.message} advice={words.do} />;
  return (
    <FaultBlock title={words.message} advice={words.do} code={problem.code}>
      {onAgain !== undefined && (
        <div className="block-acts">
          <Button onPress={onAgain}>{t('key.again')}</Button>
        </div>
      )}
    </FaultBlock>
  );
};
