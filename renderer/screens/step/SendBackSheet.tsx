import { useState } from 'react';
import type { SEND_BACK_REASONS } from '#app/pipeline/schema.ts';
import type { StepId } from '#app/pipeline/steps.ts';
import type { DossierHandle } from '../../dossier.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { NoteField } from '../../parts/Field.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';
import './Step.css';

export type SendBackReason = (typeof SEND_BACK_REASONS)[number];

interface SendBackSheetProps {
  readonly handle: DossierHandle;
  readonly to: StepId;
  /** Name of the step that sends back. */
  readonly from: string;
  readonly reasons: readonly SendBackReason[];
  readonly images?: readonly number[];
  readonly note?: string;
  readonly onClose: () => void;
}

/** Sending back is recorded with its reason and what is meant; the next person reads exactly this (A1.1). */
export const SendBackSheet = ({ handle, to, from, reasons, images = [], note = '', onClose }: SendBackSheetProps) => {
  const [reason, setReason] = useState<SendBackReason>(reasons[0] ?? 'other');
  const [words, setWords] = useState(note);
  const [tried, setTried] = useState(false);
  const missing = reason === 'other' && words.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || handle.busy) return;
    if (await handle.perform({ kind: 'sendBack', input: { to, reason, note: words, images: [...images] } })) onClose();
  };
  const commands: readonly Command[] = [
    {
      id: 'reason',
      keys: reasons.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'send-back.reason',
      part: 'loop',
      range: true,
      run: (index) => setReason(reasons[index] ?? 'other'),
    },
    { id: 'send', keys: [{ code: 'Enter', ctrl: true }], label: 'send-back.do', part: 'loop', whileWriting: true, run: () => send() },
  ];
  const title = t('send-back.title', { from, to: t(`term.step.${to}`) });
  return (
    <Float label={title} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{title}</h2>
      <div className="digit-rows" role="radiogroup" aria-label={t('send-back.reason')}>
        {reasons.map((one, index) => (
          <button key={one} type="button" className="digit-row" aria-pressed={one === reason} onClick={() => setReason(one)}>
            <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`term.send-back.${one}`)}</span>
          </button>
        ))}
      </div>
      <NoteField
        label={t('send-back.note')}
        value={words}
        onChange={setWords}
        hint={tried && missing ? t('send-back.note-missing') : t('send-back.note.hint')}
      />
      {handle.refusal !== null && <ProblemRefusal problem={handle.refusal} />}
      <SheetFoot act="send-back.do" onAct={() => send()} ctrl busy={handle.busy} away="key.stay" onClose={onClose} />
    </Float>
  );
};
