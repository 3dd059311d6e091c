import { useState } from 'react';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { type MessageKey, t } from '../../words.ts';
import './Sheet.css';

interface ReasonSheetProps {
  readonly title: string;
  readonly label: string;
  readonly act: MessageKey;
  /** One calm line above the field. */
  readonly hint?: string;
  readonly maxLength?: number;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks for a reason in a few words, because what is recorded without one explains nothing later. */
export const ReasonSheet = ({ title, label, act, hint, maxLength = 500, onReason, onClose }: ReasonSheetProps) => {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (): void => {
    setTried(true);
    if (reason.trim() !== '') onReason(reason.trim());
  };
  const commands: readonly Command[] = [
    { id: 'send', keys: [{ code: 'Enter', ctrl: true }], label: act, part: 'loop', whileWriting: true, run: send },
  ];
  return (
    <Float label={title} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{title}</h2>
      {hint !== undefined && <p className="second">{hint}</p>}
      <Form onSubmit={send}>
        <TextField
          label={label}
          value={reason}
          onChange={setReason}
          maxLength={maxLength}
          autoFocus
          trouble={tried && reason.trim() === '' ? t('reason.missing') : null}
        />
      </Form>
      <SheetFoot act={act} onAct={send} onClose={onClose} />
    </Float>
  );
};
