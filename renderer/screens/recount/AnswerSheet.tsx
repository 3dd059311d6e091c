import { useState } from 'react';
import { ANSWER_REASONS, ANSWERS, type AnswerableFinding, type AnswerReason } from '#app/pipeline/schema.ts';
import type { DossierHandle } from '../../dossier.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { NoteField } from '../../parts/Field.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { leafName } from '../../parts/leafName.ts';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import '../work/Sheet.css';
import '../step/Step.css';

interface AnswerSheetProps {
  readonly handle: DossierHandle;
  readonly leaf: string;
  readonly why: AnswerableFinding;
  readonly onClose: () => void;
}

/** Somebody answers by name for a leaf that is not in its place: a reason that fits what was found, and words (A1.2). */
export const AnswerSheet = ({ handle, leaf, why, onClose }: AnswerSheetProps) => {
  const reasons = ANSWER_REASONS.filter((one) => ANSWERS[one].includes(why));
  const [reason, setReason] = useState<AnswerReason>(reasons[0] ?? 'other');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const missing = words.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || handle.busy) return;
    if (await handle.perform({ kind: 'answerRecount', input: { leaf, reason, note: words } })) onClose();
  };
  const commands: readonly Command[] = [
    {
      id: 'reason',
      keys: reasons.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'recount.answer.reason',
      part: 'loop',
      range: true,
      run: (index) => setReason(reasons[index] ?? 'other'),
    },
    {
      id: 'answer',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'recount.answer.do',
      part: 'loop',
      whileWriting: true,
      run: () => send(),
    },
  ];
  const title = t('recount.answer.title', { leaf: leafName(leaf), why: t(`term.mismatch.${why}`) });
  return (
    <Float label={title} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{title}</h2>
      <div className="digit-rows" role="radiogroup" aria-label={t('recount.answer.reason')}>
        {reasons.map((one, index) => (
          <button key={one} type="button" className="digit-row" aria-pressed={one === reason} onClick={() => setReason(one)}>
            <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`term.answer.${one}`)}</span>
          </button>
        ))}
      </div>
      {/* Made anew once the words were missed, so that the cursor stands in it. */}
      <NoteField
        key={tried ? 'missed' : 'first'}
        autoFocus={tried}
        label={t('recount.answer.note')}
        value={words}
        onChange={setWords}
        hint={t(tried && missing ? 'recount.answer.note.missing' : 'recount.answer.note.hint')}
      />
      {handle.refusal !== null && <ProblemRefusal problem={handle.refusal} />}
      <SheetFoot act="recount.answer.do" onAct={() => send()} ctrl busy={handle.busy} away="key.stay" onClose={onClose} />
    </Float>
  );
};
