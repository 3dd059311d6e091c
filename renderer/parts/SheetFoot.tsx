import { type MessageKey, t } from '../words.ts';
import { Button } from './Button.tsx';

interface SheetFootProps {
  readonly act: MessageKey;
  readonly onAct: () => unknown;
  /** Enter alone ends a sheet of one field; with several, or words of more lines, it takes Ctrl. */
  readonly ctrl?: boolean;
  readonly busy?: boolean;
  readonly locked?: boolean;
  /** Stay: where leaving the sheet leaves something undone. */
  readonly away?: 'key.close' | 'key.stay';
  readonly onClose: () => void;
}

/** The two ways out of a small sheet: do it, or Esc. */
export const SheetFoot = ({ act, onAct, ctrl = false, busy = false, locked = false, away = 'key.close', onClose }: SheetFootProps) => (
  <div className="sheet-acts">
    <Button kind="main" onPress={onAct} locked={locked} busy={busy} hit={ctrl ? { code: 'Enter', ctrl } : { code: 'Enter' }}>
      {t(act)}
    </Button>
    <Button kind="calm" onPress={onClose} hit={{ code: 'Escape' }}>
      {t(away)}
    </Button>
  </div>
);
