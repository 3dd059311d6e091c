import type { MouseEvent, ReactNode } from 'react';
import { useAct } from './commands.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { Keycap } from './Keycap.tsx';
import type { Key } from './keys.ts';
import './Button.css';

export interface ButtonProps {
  readonly children: ReactNode;
  /** What gives back a promise is an act under way (`Act`). */
  readonly onPress: () => unknown;
  /** main: one a screen · second: outlined · calm: no edge · final: cannot be undone. */
  readonly kind?: 'main' | 'second' | 'calm' | 'final';
  readonly hit?: Key;
  readonly icon?: IconName;
  readonly locked?: boolean;
  readonly busy?: boolean;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
}

/** The pointer presses without taking the focus, so that the next Space still means what the loop says. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

export const Button = ({
  children,
  onPress,
  kind = 'second',
  hit,
  icon,
  locked = false,
  busy = false,
  wide = false,
  autoFocus,
}: ButtonProps) => {
  const act = useAct();
  return (
    <button
      type="button"
      className={`button ${kind}${wide ? ' wide' : ''}${kind === 'main' ? ' on-fill' : ''}`}
      aria-disabled={locked || busy}
      aria-busy={busy}
      // biome-ignore lint/a11y/noAutofocus: dialogs put the focus on staying (LOOK §6)
      autoFocus={autoFocus}
      onMouseDown={keepFocus}
      onClick={locked || busy ? undefined : kind === 'calm' ? onPress : () => act(onPress)}
    >
      {locked ? <Icon name="lock" /> : icon !== undefined && <Icon name={icon} />}
      <span className="button-words">{children}</span>
      {hit !== undefined && <Keycap hit={hit} />}
    </button>
  );
};

interface MainActProps {
  readonly title: string;
  readonly hint?: string;
  /** Null while the key means something else. */
  readonly hit: Key | null;
  readonly onPress: () => unknown;
  readonly tone: 'zangar' | 'lapis' | 'solid' | 'outline';
  readonly icon?: IconName;
  readonly locked?: boolean;
}

/** The act of a loop, readable from a metre, always at the foot of the decision panel. */
export const MainAct = ({ title, hint, hit, onPress, tone, icon, locked = false }: MainActProps) => {
  const act = useAct();
  return (
    <button
      type="button"
      className={`main-act ${locked ? 'locked' : tone}${!locked && tone !== 'outline' ? ' on-fill' : ''}${hit?.ctrl === true ? ' two-keys' : ''}`}
      aria-disabled={locked}
      onMouseDown={keepFocus}
      onClick={locked ? undefined : () => act(onPress)}
    >
      <Icon name={locked ? 'lock' : (icon ?? 'check')} size={24} />
      <span className="main-act-words">
        <span className="main-act-title">{title}</span>
        {hint !== undefined && <span className="main-act-hint">{hint}</span>}
      </span>
      {hit !== null && <Keycap hit={hit} />}
    </button>
  );
};
