import { nameOf } from '../../actors.ts';
import { RefusalBlock } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { Loop } from './Loop.tsx';
import type { StepProps } from './StepScreen.tsx';

/** A dossier that was put aside says why, by whom, and is taken up before anything else. */
export const AsideScreen = ({ handle, view }: StepProps) => {
  const takeUp = (): Promise<boolean> => handle.perform({ kind: 'takeUp', input: {} });
  const commands: readonly Command[] = [
    { id: 'take', keys: [{ code: 'KeyT' }], label: 'aside.take-up', part: 'loop', main: true, run: takeUp },
  ];
  return (
    <Loop view={view} commands={commands}>
      <main className="step-notice">
        <RefusalBlock title={t('aside.title')} advice={t('quote', { text: view.aside?.reason ?? '' })} icon="pause">
          {view.aside !== null && (
            <p className="label">
              {nameOf(view.aside.by)}
              {t('list.comma')}
              <When at={view.aside.at} />
            </p>
          )}
          <div className="block-acts">
            <Button kind="main" onPress={takeUp} hit={{ code: 'KeyT' }}>
              {t('aside.take-up')}
            </Button>
          </div>
        </RefusalBlock>
        {handle.refusal !== null && <ProblemRefusal problem={handle.refusal} />}
      </main>
    </Loop>
  );
};
