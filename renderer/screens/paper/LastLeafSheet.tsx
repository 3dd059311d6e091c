import { useState } from 'react';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';

const MOST_LEAVES = 5000;

/** A dossier whose leaves bear numbers already: plain leaves up to the last number, oddities are told afterwards. */
export const LastLeafSheet = ({ onLast, onClose }: { readonly onLast: (last: number) => void; readonly onClose: () => void }) => {
  const [text, setText] = useState('');
  const last = Math.min(MOST_LEAVES, Number(text));
  const send = (): void => {
    if (last > 0) onLast(last);
  };
  return (
    <Float label={t('foliate.fill')} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{t('foliate.fill')}</h2>
      <p className="second">{t('foliate.fill.hint')}</p>
      <Form onSubmit={send}>
        <TextField
          label={t('foliate.fill.last')}
          value={toPersianDigits(text)}
          onChange={(typed) => setText(toLatinDigits(typed).replace(/\D/g, '').slice(0, 4))}
          direction="ltr"
          autoFocus
        />
      </Form>
      <SheetFoot act="foliate.fill.do" onAct={send} locked={last < 1} onClose={onClose} />
    </Float>
  );
};
