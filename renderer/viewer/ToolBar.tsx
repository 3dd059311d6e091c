import type { ReactNode } from 'react';
import { type Command, useAct } from '../parts/commands.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Keycap } from '../parts/Keycap.tsx';
import { t } from '../words.ts';
import './ToolBar.css';

/** The tools of a page above it, from the same rows as the key bar; what copy is shown stands at the end. */
export const ToolBar = ({
  commands,
  children,
  start,
}: {
  readonly commands: readonly Command[];
  readonly children?: ReactNode;
  readonly start?: ReactNode;
}) => {
  const act = useAct();
  return (
    <div className={start === undefined ? 'tool-bar' : 'tool-bar with-start'} role="toolbar">
      {start}
      {commands.map((command) => (
        <button
          key={command.id}
          type="button"
          tabIndex={-1}
          className="tool"
          disabled={command.enabled === false}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (command.part === 'loop' ? act(() => command.run(0)) : command.run(0))}
        >
          {command.icon !== undefined && <Icon name={command.icon} />}
          <span>{t(command.label)}</span>
          {command.keys[0] !== undefined && <Keycap hit={command.keys[0]} />}
        </button>
      ))}
      <span className="tool-note second cut">{children}</span>
    </div>
  );
};
