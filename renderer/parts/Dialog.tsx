import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { type MessageKey, t } from '../words.ts';
import { Button } from './Button.tsx';
import { type Command, useCommands } from './commands.tsx';
import './Dialog.css';

interface FloatProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** Keys of this sheet, beside Esc. */
  readonly commands?: readonly Command[];
}

/** A sheet above the screen; what lies below is deaf and dimmed. Esc closes. */
export const Float = ({ label, onClose, children, className = '', commands = [] }: FloatProps) => {
  const element = useRef<HTMLDialogElement>(null);
  // In the layout phase, for a dialog gives the focus back to whom it took it from only while it stands in the document.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  useCommands(
    [...commands, { id: 'close', keys: [{ code: 'Escape' }], label: 'key.close', part: 'everywhere', whileWriting: true, run: onClose }],
    true,
  );
  return (
    <dialog ref={element} className={`float ${className}`} aria-label={label} onCancel={(event) => event.preventDefault()}>
      {children}
    </dialog>
  );
};

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly act: MessageKey;
  readonly onAct: () => void;
  readonly onStay: () => void;
}

/** Asked only before what cannot be undone; the focus stands on staying (LOOK §6). */
export const Confirm = ({ title, text, act, onAct, onStay }: ConfirmProps) => {
  const commands: readonly Command[] = [{ id: 'act', keys: [{ code: 'Enter', ctrl: true }], label: act, part: 'loop', run: onAct }];
  return (
    <Float label={title} onClose={onStay} className="confirm" commands={commands}>
      <h2 className="confirm-title">{title}</h2>
      <p>{text}</p>
      <div className="confirm-acts">
        <Button kind="final" onPress={onAct} hit={{ code: 'Enter', ctrl: true }}>
          {t(act)}
        </Button>
        <Button autoFocus onPress={onStay} hit={{ code: 'Escape' }}>
          {t('key.stay')}
        </Button>
      </div>
    </Float>
  );
};
