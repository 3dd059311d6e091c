import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../client.ts';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { useRouter } from '../../router.tsx';
import { t } from '../../words.ts';
import './Sheet.css';

/** A dossier leaves its shelf row: the row is all that is known of it before it is opened (step 1). */
export const NewDossier = ({ onClose }: { readonly onClose: () => void }) => {
  const client = useQueryClient();
  const { go } = useRouter();
  const [shelfRow, setShelfRow] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);

  const open = async (): Promise<void> => {
    setTried(true);
    if (busy || shelfRow.trim() === '') return;
    setBusy(true);
    try {
      const opened = await call('dossierOpen', { shelfRow });
      await client.invalidateQueries({ queryKey: ['work'] });
      onClose();
      go({ screen: 'step', dossier: opened.id, step: 'retrieve' });
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };

  return (
    <Float label={t('work.new')} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{t('work.new')}</h2>
      <Form onSubmit={() => open()}>
        <TextField
          label={t('dossier.shelf-row')}
          value={shelfRow}
          onChange={setShelfRow}
          maxLength={120}
          autoFocus
          hint={t('retrieve.shelf-row.hint')}
          trouble={tried && shelfRow.trim() === '' ? t('retrieve.shelf-row.missing') : null}
        />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="work.new.open" onAct={() => open()} busy={busy} onClose={onClose} />
    </Float>
  );
};
