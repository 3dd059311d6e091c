import { useState } from 'react';
import { call } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';

/** Asking for the paper of an imaged dossier: refused with the rule, and access offered in its place (A3.4). */
export const PaperAsked = ({ dossier, onBack }: { readonly dossier: string; readonly onBack: () => void }) => {
  const [unit, setUnit] = useState('');
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const ask = async (): Promise<void> => {
    if (busy || unit.trim() === '') return;
    setBusy(true);
    try {
      await call('deskPaper', { dossier, unit: unit.trim() });
    } catch (problem) {
      setCause(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {cause !== null && <ProblemBlock cause={cause} />}
      <div className="panel-part paper-asked">
        <h2 className="block-title">{t('paper.title')}</h2>
        {cause === null && (
          <Form onSubmit={() => ask()}>
            <TextField label={t('paper.unit')} value={unit} onChange={setUnit} maxLength={80} autoFocus hint={t('paper.unit.hint')} />
          </Form>
        )}
        {cause !== null && <p className="second">{t('paper.instead')}</p>}
        <div className="block-acts">
          {cause === null && (
            <Button kind="main" onPress={() => ask()} locked={unit.trim() === ''} busy={busy} hit={{ code: 'Enter' }}>
              {t('paper.ask')}
            </Button>
          )}
          <Button kind="calm" onPress={onBack} hit={{ code: 'Escape' }}>
            {t('key.back')}
          </Button>
        </div>
      </div>
    </>
  );
};
