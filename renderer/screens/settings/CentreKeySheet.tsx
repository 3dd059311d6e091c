import { useState } from 'react';
import { isSha256, type Sha256, toLatinDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import { SpokenKey } from './SpokenKey.tsx';
import '../work/Sheet.css';

/** As `centre init` and `centre head` print it, with or without blanks, in any digits. */
const fingerprintOf = (typed: string): string => toLatinDigits(typed).replaceAll(/[\s-]/g, '').toLowerCase();

interface CentreKeySheetProps {
  /** Pinned until now, where that is known. */
  readonly pinned?: Sha256 | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** The fingerprint of the centre's key, pinned by hand: only what that key signed is believed (STORE.md §4 "Trust"). */
export const CentreKeySheet = ({ pinned = null, onSaved, onClose }: CentreKeySheetProps) => {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const centreKey = fingerprintOf(typed);
  const good = isSha256(centreKey);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!good || busy) return;
    setBusy(true);
    setCause(null);
    try {
      await call('settingsChange', { centreKey });
      onSaved();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  return (
    <Float label={t('outbox.pin')} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{t('outbox.pin')}</h2>
      {pinned !== null && <p className="second">{t('settings.centre-key.replaces')}</p>}
      <Form onSubmit={() => save()}>
        <TextField
          label={t('outbox.pin.field')}
          value={typed}
          onChange={setTyped}
          direction="ltr"
          machine
          maxLength={100}
          autoFocus
          hint={t('outbox.pin.hint')}
          trouble={tried && !good ? t('outbox.pin.wrong') : null}
        />
      </Form>
      {good && <SpokenKey digest={centreKey} />}
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="key.record" onAct={() => save()} busy={busy} onClose={onClose} />
    </Float>
  );
};
