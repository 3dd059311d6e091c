import type { ReactNode } from 'react';
import type { DossierHandle } from '../../dossier.tsx';
import { Button } from '../../parts/Button.tsx';
import { useCommands } from '../../parts/commands.tsx';
import { ProblemBlock, ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';
import { type Culprit, Culprits } from './Culprits.tsx';

interface DecisionFootProps {
  readonly handle: DossierHandle;
  /** The main act, shown while nothing was refused. */
  readonly children: ReactNode;
  /** Ways on from the refusal, beside going back to work. */
  readonly ways?: ReactNode;
  /** What something beside the dossier refused (a scanner, a file), and how to put it away. */
  readonly problem?: { readonly cause: unknown; readonly onForget: () => void };
  readonly onGoTo?: (culprit: Culprit) => void;
}

const Acknowledge = ({ onDone }: { readonly onDone: () => void }) => {
  useCommands([
    {
      id: 'understood',
      keys: [{ code: 'Escape' }],
      label: 'refused.understood',
      part: 'everywhere',
      bar: false,
      whileWriting: true,
      run: onDone,
    },
  ]);
  return (
    <Button onPress={onDone} hit={{ code: 'Escape' }}>
      {t('refused.understood')}
    </Button>
  );
};

/** The foot of the decision panel: the main act, or in its place what was refused, why, and what to do (LOOK §5). */
export const DecisionFoot = ({ handle, children, ways, problem, onGoTo }: DecisionFootProps) => {
  if (handle.refusal === null && problem !== undefined && problem.cause !== null)
    return (
      <>
        <ProblemBlock cause={problem.cause} />
        <div className="panel-part foot">
          <Acknowledge onDone={problem.onForget} />
        </div>
      </>
    );
  if (handle.refusal === null) return <div className="panel-part foot">{children}</div>;
  return (
    <ProblemRefusal problem={handle.refusal}>
      <Culprits details={handle.refusal.details} {...(onGoTo === undefined ? {} : { onGoTo })} />
      <div className="block-acts">
        {ways}
        <Acknowledge onDone={handle.forget} />
      </div>
    </ProblemRefusal>
  );
};
