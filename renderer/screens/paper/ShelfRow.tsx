import { useState } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import { MainAct } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { t } from '../../words.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import '../step/Step.css';

const SENTENCES = {
  retrieve: { how: 'retrieve.how', finish: 'retrieve.finish', hint: 'retrieve.finish.hint', row: 'retrieve.shelf-row.hint' },
  reshelve: { how: 'reshelve.how', finish: 'reshelve.finish', hint: 'reshelve.finish.hint', row: 'reshelve.shelf-row.hint' },
} as const;

/** Steps 1 and 10: from which shelf row the dossier was taken, and into which it went back. */
export const ShelfRow = ({ handle, view }: StepProps) => {
  const step = view.position === 'reshelve' ? 'reshelve' : 'retrieve';
  const [shelfRow, setShelfRow] = useState(view.shelfRow);
  const [tried, setTried] = useState(false);
  const missing = shelfRow.trim() === '';
  const official = STEPS.find(({ id }) => id === step)?.title;

  const finish = async (): Promise<void> => {
    setTried(true);
    if (missing || handle.busy) return;
    // Step 10 asks for the row of its own visit, also when it is the one that was written down in step 1.
    const record = step === 'reshelve' || shelfRow.trim() !== view.shelfRow;
    if (record && !(await handle.perform({ kind: 'recordShelfRow', input: { shelfRow } }))) return;
    await handle.perform({ kind: 'completeStep', input: { step } });
  };
  const commands: readonly Command[] = [
    {
      id: 'finish',
      keys: [{ code: 'Enter', ctrl: true }],
      label: SENTENCES[step].finish,
      part: 'loop',
      main: true,
      whileWriting: true,
      run: () => finish(),
    },
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start">
        <div className="panel-part">
          <h2 className="step-official">{official}</h2>
          <p className="second">{t(SENTENCES[step].how)}</p>
        </div>
        <DecisionFoot handle={handle}>
          <MainAct
            title={t(SENTENCES[step].finish)}
            hint={t(SENTENCES[step].hint)}
            hit={{ code: 'Enter', ctrl: true }}
            tone="lapis"
            onPress={() => finish()}
          />
        </DecisionFoot>
      </aside>
      <main className="step-form">
        <div className="step-form-column">
          <Form onSubmit={() => finish()}>
            <TextField
              label={t('dossier.shelf-row')}
              value={shelfRow}
              onChange={setShelfRow}
              maxLength={120}
              autoFocus
              hint={t(SENTENCES[step].row)}
              trouble={tried && missing ? t('retrieve.shelf-row.missing') : null}
            />
          </Form>
        </div>
      </main>
    </Loop>
  );
};
