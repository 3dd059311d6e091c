import { useState } from 'react';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import '../work/Sheet.css';

interface NumberSheetProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  /** What stands there now; null: nothing. */
  readonly value: number | null;
  readonly most: number;
  /** Of a number that is none of these. */
  readonly wrong: string;
  /** An empty field means something here. */
  readonly mayBeEmpty: boolean;
  readonly least: number;
  readonly onSave: (value: number | null) => Promise<void>;
  readonly onClose: () => void;
}

/** A setting that is one whole number. */
export const NumberSheet = ({ title, label, hint, value, least, most, wrong, mayBeEmpty, onSave, onClose }: NumberSheetProps) => {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const good = text === '' ? mayBeEmpty : Number(text) >= least && Number(text) <= most;
  const save = async (): Promise<void> => {
    setTried(true);
    if (!good || busy) return;
    setBusy(true);
    setCause(null);
    try {
      await onSave(text === '' ? null : Number(text));
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  return (
    <Float label={title} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{title}</h2>
      <Form onSubmit={() => save()}>
        <TextField
          label={label}
          value={toPersianDigits(text)}
          onChange={(typed) => setText(toLatinDigits(typed).replace(/\D/g, '').slice(0, String(most).length))}
          direction="ltr"
          autoFocus
          hint={hint}
          trouble={tried && !good ? wrong : null}
        />
      </Form>
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="key.record" onAct={() => save()} busy={busy} onClose={onClose} />
    </Float>
  );
};
