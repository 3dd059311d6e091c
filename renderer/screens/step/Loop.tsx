import type { ReactNode } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import type { Dossier } from '../../dossier.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { BarcodeValue, Count } from '../../parts/Digits.tsx';
import { KeyBar } from '../../parts/KeyBar.tsx';
import { LoopHeader } from '../../parts/Shell.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { dossierStandings } from '../../standings.ts';
import { t } from '../../words.ts';
import { ClockBehind } from '../ClockBehind.tsx';

export const dossierName = (view: Pick<Dossier, 'identity'>): string =>
  view.identity === null ? t('work.unnamed') : `${view.identity.firstName} ${view.identity.lastName}`.trim();

interface LoopProps {
  readonly view: Dossier;
  readonly commands: readonly Command[];
  readonly children: ReactNode;
}

/** The frame of a loop: header, body, key bar; Esc goes one level up (LOOK §2). */
export const Loop = ({ view, commands, children }: LoopProps) => {
  const { go } = useRouter();
  const { standing } = useSignedIn();
  const step = STEPS.find(({ id }) => id === view.position);
  const leave = (): void => go({ screen: 'work' });
  const all: readonly Command[] = [
    ...commands,
    { id: 'leave', keys: [{ code: 'Escape' }], label: 'key.list', part: 'everywhere', whileWriting: true, run: leave },
    {
      id: 'see-dossier',
      keys: [{ code: 'KeyO', ctrl: true }],
      label: 'work.open',
      part: 'everywhere',
      bar: false,
      icon: 'folder',
      run: () => go({ screen: 'dossier', dossier: view.id }),
    },
  ];
  useCommands(all);
  return (
    <div className="screen">
      <LoopHeader
        who={dossierName(view)}
        dossier={
          view.identity === null ? (
            view.shelfRow
          ) : (
            <>
              {t('dossier.short')} <Count value={view.identity.dossierNumber} />
              {view.barcode !== null && (
                <span className="loop-barcode">
                  {t('list.bar')}
                  <BarcodeValue value={view.barcode} />
                </span>
              )}
            </>
          )
        }
        standings={dossierStandings(view)}
        step={step === undefined ? t('step.complete') : t('step.name', { n: step.n, step: step.short })}
        standing={standing}
        onBack={leave}
      />
      <ClockBehind />
      <div className="screen-body">{children}</div>
      <KeyBar commands={all} />
    </div>
  );
};
