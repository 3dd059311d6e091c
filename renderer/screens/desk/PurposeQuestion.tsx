import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
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
  readonly onPurpose: (purpose: Purpose, note: string) => void;
  readonly onLeave: () => void;
}

const PURPOSES: readonly Purpose[] = ['service', 'objection', 'inquiry', 'audit', 'other'];

/** Asked before the first page is shown: a view without a purpose explains nothing later. */
export const PurposeQuestion = ({ busy, cause, onPurpose, onLeave }: PurposeQuestionProps) => {
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [note, setNote] = useState('');
  const choose = (index: number): void => {
    const chosen = PURPOSES[index];
    if (chosen === undefined) return;
    setPurpose(chosen);
    if (chosen !== 'other') onPurpose(chosen, note);
  };
  const send = (): void => {
    if (purpose !== null && (purpose !== 'other' || note.trim() !== '')) onPurpose(purpose, note.trim());
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
              <button key={one} type="button" className="digit-row" aria-pressed={purpose === one} onClick={() => choose(index)}>
                <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`desk.purpose.${one}`)}</span>
              </button>
            ))}
          </div>
          {purpose === 'other' && (
            <Form onSubmit={send}>
              <TextField label={t('desk.purpose.note')} value={note} onChange={setNote} maxLength={300} autoFocus />
            </Form>
          )}
          {cause !== null && <ProblemBlock cause={cause} />}
          <div className="block-acts">
            {purpose === 'other' && (
              <Button kind="main" onPress={send} locked={note.trim() === ''} busy={busy} hit={{ code: 'Enter' }}>
                {t('desk.open')}
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
