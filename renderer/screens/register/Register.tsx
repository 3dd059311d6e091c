import { useState } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import { NoteBlock } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { IdentityForm } from './IdentityForm.tsx';
import { identityTroubles, toIdentity, typedIdentity } from './identity.ts';
import { ReadBack, useReadBack } from './ReadBack.tsx';

/** Step 3: who it is, the printed label, and the label read back (LOOK 3c). */
export const Register = ({ handle, view }: StepProps) => {
  const { station } = useSignedIn();
  const [typed, setTyped] = useState(() => typedIdentity(view.identity));
  const [tried, setTried] = useState(false);
  const [editing, setEditing] = useState(view.identity === null);
  const readBack = useReadBack(handle, view, 'register', !editing);
  const troubles = identityTroubles(typed, station.sample);
  const wrong = Object.values(troubles).some((one) => one !== null);

  const record = async (): Promise<void> => {
    setTried(true);
    if (wrong || handle.busy) return;
    if (await handle.perform({ kind: 'recordIdentity', input: toIdentity(typed) })) setEditing(false);
  };
  const commands: readonly Command[] = [
    ...(editing
      ? [
          {
            id: 'record',
            keys: [{ code: 'Enter', ctrl: true }],
            label: 'register.record',
            part: 'loop',
            main: true,
            whileWriting: true,
            run: () => record(),
          } as const satisfies Command,
        ]
      : [
          {
            id: 'edit',
            keys: [{ code: 'KeyE' }],
            label: 'register.edit',
            part: 'loop',
            run: () => setEditing(true),
          } as const satisfies Command,
        ]),
    ...readBack.commands,
  ];

  return (
    <Loop view={view} commands={commands}>
      <main className="register-form">
        <header className="register-head">
          <h2 className="panel-name">{t('register.title')}</h2>
          {!editing && <span className="right strong">{t('register.recorded')}</span>}
        </header>
        <IdentityForm
          typed={typed}
          onChange={setTyped}
          troubles={tried ? troubles : null}
          sample={station.sample}
          readOnly={!editing}
          onSubmit={() => record()}
        />
        {editing ? (
          <div className="block-acts">
            <Button kind="main" onPress={() => record()} busy={handle.busy} hit={{ code: 'Enter', ctrl: true }}>
              {t('register.record')}
            </Button>
            {view.identity !== null && (
              <Button kind="calm" onPress={() => setEditing(false)}>
                {t('key.close')}
              </Button>
            )}
          </div>
        ) : (
          view.blocking?.code !== 'dossier-number-taken' && (
            <NoteBlock tone="zangar" icon="personCheck" title={t('register.number-free')}>
              <p className="second">{t('register.number-free.hint')}</p>
            </NoteBlock>
          )
        )}
      </main>
      <ReadBack
        handle={handle}
        view={view}
        readBack={readBack}
        waiting={!editing}
        official={STEPS.find(({ id }) => id === 'register')?.title ?? ''}
      />
    </Loop>
  );
};
