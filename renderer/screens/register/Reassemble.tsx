import { STEPS } from '#app/pipeline/steps.ts';
import { currentImages, presentLeaves } from '../../leafSides.ts';
import { Count } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { t } from '../../words.ts';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { ReadBack, useReadBack } from './ReadBack.tsx';
import '../step/Step.css';

const TODO = ['order', 'close', 'attach', 'read'] as const;

/** Step 8: the leaves go back in order, the label onto the closed dossier, and the label is read back from it. */
export const Reassemble = ({ handle, view }: StepProps) => {
  const readBack = useReadBack(handle, view, 'reassemble', true);
  const official = STEPS.find(({ id }) => id === 'reassemble')?.title ?? '';
  return (
    <Loop view={view} commands={readBack.commands}>
      <main className="reassemble-how">
        <h2 className="panel-name">{official}</h2>
        <ol className="prepare-list numbered">
          {TODO.map((one) => (
            <li key={one}>{t(`reassemble.todo.${one}`)}</li>
          ))}
        </ol>
        <FactList
          facts={[
            { label: t('count.leaves'), value: <Count value={presentLeaves(view).length} /> },
            { label: t('count.images'), value: <Count value={currentImages(view).length} /> },
            { label: t('dossier.shelf-row'), value: view.shelfRow },
          ]}
        />
      </main>
      <ReadBack handle={handle} view={view} readBack={readBack} waiting official={official} />
    </Loop>
  );
};
