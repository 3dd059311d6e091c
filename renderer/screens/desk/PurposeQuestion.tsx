import { useState } from 'react';
import { ApiProblem, call } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { type Command, useAct, useCommands } from '../../parts/commands.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import type { Purpose } from './DeskDossier.tsx';
import '../step/Step.css';
import './Desk.css';

interface PurposeQuestionProps {
  readonly busy: boolean;
  readonly cause: unknown;
  readonly onPurpose: (purpose: Purpose, note: string) => Promise<void>;
  readonly onLeave: () => void;
  readonly dossier: string;
}

const PURPOSES: readonly Purpose[] = ['service', 'objection', 'inquiry', 'audit', 'other'];

/** Asked before the first page is shown: a view without a purpose explains nothing later. */
export const PurposeQuestion = ({ busy, cause, onPurpose, onLeave, dossier }: PurposeQuestionProps) => {
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [note, setNote] = useState('');
  const act = useAct();
  const [asked, setAsked] = useState<'no' | 'yes' | { readonly problem: unknown }>('no');
  /** Not imaged yet: the branch is asked to do it out of turn, because somebody stands at the desk (A3.2). */
  const notImaged = cause instanceof ApiProblem && cause.problem.code === 'not-imaged-yet' && asked !== 'yes';
  const askOutOfTurn = async (): Promise<void> => {
    try {
      await call('deskOutOfTurn', { dossier, reason: t('desk.out-of-turn.reason') });
      setAsked('yes');
    } catch (problem) {
      setAsked({ problem });
    }
  };
  const choose = (index: number): unknown => {
    const chosen = PURPOSES[index];
    if (chosen === undefined) return;
    setPurpose(chosen);
    if (chosen !== 'other') return onPurpose(chosen, note);
  };
  const send = (): unknown => {
    if (purpose !== null && (purpose !== 'other' || note.trim() !== '')) return onPurpose(purpose, note.trim());
  };
  const commands: readonly Command[] = [
    {
      id: 'purpose',
      keys: PURPOSES.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'desk.purpose',
      part: 'loop',
      range: true,
      main: true,
      run: choose,
    },
    {
      id: 'out-of-turn',
      keys: [{ code: 'KeyQ' }],
      label: 'desk.out-of-turn',
      part: 'loop',
      bar: notImaged,
      enabled: notImaged,
      run: () => askOutOfTurn(),
    },
    { id: 'leave', keys: [{ code: 'Escape' }], label: 'desk.next-person', part: 'everywhere', whileWriting: true, run: onLeave },
  ];
  useCommands(commands);
  return (
    <Overview now="desk" commands={commands}>
      <main className="screen-body purpose">
        <div className="step-form-column">
          <h1 className="panel-name">{t('desk.purpose.question')}</h1>
          <p className="second">{t('desk.purpose.hint')}</p>
          <div className="digit-rows" role="radiogroup" aria-label={t('desk.purpose')}>
            {PURPOSES.map((one, index) => (
              <button key={one} type="button" className="digit-row" aria-pressed={purpose === one} onClick={() => act(() => choose(index))}>
                <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`desk.purpose.${one}`)}</span>
              </button>
            ))}
          </div>
          {purpose === 'other' && (
            <Form onSubmit={send}>
              <TextField label={t('desk.purpose.note')} value={note} onChange={setNote} maxLength={300} autoFocus />
            </Form>
          )}
          {cause !== null && asked === 'no' && <ProblemBlock cause={cause} />}
          {typeof asked === 'object' && <ProblemBlock cause={asked.problem} />}
          {asked === 'yes' && (
            <p className="second" role="status">
              {t('desk.out-of-turn.asked')}
            </p>
          )}
          <div className="block-acts">
            {purpose === 'other' && (
              <Button kind="main" onPress={send} locked={note.trim() === ''} busy={busy} hit={{ code: 'Enter' }}>
                {t('desk.open')}
              </Button>
            )}
            {notImaged && (
              <Button kind="main" onPress={() => askOutOfTurn()} hit={{ code: 'KeyQ' }}>
                {t('desk.out-of-turn')}
              </Button>
            )}
            <Button kind="calm" onPress={onLeave} hit={{ code: 'Escape' }}>
              {t('desk.next-person')}
            </Button>
          </div>
        </div>
      </main>
    </Overview>
  );
};
