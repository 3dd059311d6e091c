import { useState } from 'react';
import { toLatinDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Button } from '../../parts/Button.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';

/** As `centre init` and `centre head` print it, with or without blanks, in any digits. */
const fingerprintOf = (typed: string): string => toLatinDigits(typed).replaceAll(/[\s-]/g, '').toLowerCase();

/** The fingerprint of the centre's key, pinned by hand: only what that key signed is believed (STORE.md §4 "Trust"). */
export const CentreKeySheet = ({ onSaved, onClose }: { readonly onSaved: () => void; readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const centreKey = fingerprintOf(typed);
  const good = /^[0-9a-f]{64}$/.test(centreKey);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!good) return;
    try {
      await call('settingsChange', { centreKey });
      onSaved();
    } catch (problem) {
      setCause(problem);
    }
  };
  return (
    <Float label={t('outbox.pin')} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{t('outbox.pin')}</h2>
      <Form onSubmit={() => void save()}>
        <TextField
          label={t('outbox.pin.field')}
          value={typed}
          onChange={setTyped}
          direction="ltr"
          maxLength={100}
          autoFocus
          good={good}
          hint={t('outbox.pin.hint')}
          trouble={tried && !good ? t('outbox.pin.wrong') : null}
        />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <div className="sheet-acts">
        <Button kind="main" onPress={() => void save()} hit={{ code: 'Enter' }}>
          {t('key.record')}
        </Button>
        <Button kind="calm" onPress={onClose} hit={{ code: 'Escape' }}>
          {t('key.close')}
        </Button>
      </div>
    </Float>
  );
};
