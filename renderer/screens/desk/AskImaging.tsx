import { useState } from 'react';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';

interface AskImagingProps {
  readonly branch: string;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

/** A dossier that is not imaged yet is asked of its branch out of turn, by branch and number (A3.2). */
export const AskImaging = ({ branch: begun, onSent, onClose }: AskImagingProps) => {
  const [branch, setBranch] = useState(begun);
  const [dossierNumber, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const locked = branch.length !== 4 || dossierNumber.trim() === '' || reason.trim() === '';
  const send = async (): Promise<void> => {
    if (busy || locked) return;
    setBusy(true);
    setCause(null);
    try {
      await call('deskAsk', { branch, dossierNumber, reason });
      onSent();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const commands: readonly Command[] = [
    {
      id: 'send',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'desk.ask-imaging.send',
      part: 'loop',
      whileWriting: true,
      run: () => send(),
    },
  ];
  return (
    <Float label={t('desk.ask-imaging')} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{t('desk.ask-imaging')}</h2>
      <p className="second">{t('desk.ask-imaging.hint')}</p>
      <Form onSubmit={() => send()}>
        <TextField
          label={t('desk.filter.branch')}
          value={toPersianDigits(branch)}
          onChange={(text) => setBranch(toLatinDigits(text).replace(/\D/g, '').slice(0, 4))}
          direction="ltr"
          autoFocus
        />
        <TextField
          label={t('dossier.number')}
          value={toPersianDigits(dossierNumber)}
          onChange={(text) => setNumber(toLatinDigits(text))}
          maxLength={20}
          direction="ltr"
        />
        <TextField label={t('desk.ask-imaging.reason')} value={reason} onChange={setReason} maxLength={200} />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="desk.ask-imaging.send" onAct={() => send()} ctrl locked={locked} busy={busy} onClose={onClose} />
    </Float>
  );
};
