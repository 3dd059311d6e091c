import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import type { Dossier } from '../../dossier.tsx';
import { Empty } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Loop } from './Loop.tsx';

/** The dossier stands elsewhere now: where, in whose hands, and what this person can do next. */
export const StepEnded = ({ view, step }: { readonly view: Dossier; readonly step: StepId }) => {
  const { go } = useRouter();
  const { person } = useSignedIn();
  const left = STEPS.find(({ id }) => id === step);
  const next = STEPS.find(({ id }) => id === view.position);
  const mine = next !== undefined && next.capability !== 'station' && person.capabilities.includes(next.capability);
  const goOn = (): void => (mine ? go({ screen: 'step', dossier: view.id, step: next.id }) : go({ screen: 'work' }));
  const seeDossier = (): void => go({ screen: 'dossier', dossier: view.id });
  const commands: readonly Command[] = [
    { id: 'on', keys: [{ code: 'Enter' }], label: mine ? 'ended.go-on' : 'ended.to-list', part: 'loop', main: true, run: goOn },
    { id: 'dossier', keys: [{ code: 'KeyO' }], label: 'work.open', part: 'loop', run: seeDossier },
  ];
  const back = view.sentBack !== null && view.sentBack.from === step;
  const title =
    next === undefined ? t('ended.all-done') : t(back ? 'ended.sent-back' : 'ended.moved', { step: left?.short ?? '', next: next.short });
  const hint =
    next === undefined
      ? t('ended.all-done.hint')
      : next.capability === 'station'
        ? t('ended.by-station')
        : t('ended.by', { capability: t(`capability.${next.capability}`) });
  return (
    <Loop view={view} commands={commands}>
      <main className="step-ended">
        <Empty title={title} hint={hint} icon={back ? 'undo' : 'check'}>
          <div className="block-acts">
            <Button kind="main" onPress={goOn} hit={{ code: 'Enter' }}>
              {t(mine ? 'ended.go-on' : 'ended.to-list')}
            </Button>
            <Button onPress={seeDossier} hit={{ code: 'KeyO' }}>
              {t('work.open')}
            </Button>
          </div>
        </Empty>
      </main>
    </Loop>
  );
};
