import { useState } from 'react';
import { Float } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { leafName } from '../../parts/leafName.ts';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';

interface LeafNoteProps {
  readonly leaf: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly onClose: () => void;
}

/** A few words about the leaf in hand. */
export const LeafNote = ({ leaf, note, onNote, onClose }: LeafNoteProps) => {
  const [text, setText] = useState(note);
  const title = t('leaf.note-of', { leaf: leafName(leaf) });
  return (
    <Float label={title} onClose={onClose} className="sheet">
      <h2 className="sheet-title">{title}</h2>
      <Form onSubmit={() => onNote(text.trim())}>
        <TextField label={t('leaf.note')} value={text} onChange={setText} maxLength={500} autoFocus />
      </Form>
      <SheetFoot act="key.record" onAct={() => onNote(text.trim())} onClose={onClose} />
    </Float>
  );
};
