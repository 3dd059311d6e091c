import type { ReactNode } from 'react';
import { t } from '../words.ts';
import type { Command } from './commands.tsx';
import { Keycap, KeycapRange } from './Keycap.tsx';
import './KeyBar.css';

const Caps = ({ command }: { readonly command: Command }): ReactNode => {
  const [first] = command.keys;
  const last = command.keys.at(-1);
  if (command.range === true && first !== undefined && last !== undefined) return <KeycapRange from={first} to={last} />;
  return (
    <span className="keycaps" dir="ltr">
      {command.keys.map((key) => (
        <Keycap key={`${key.ctrl === true ? 'ctrl-' : ''}${key.code}`} hit={key} />
      ))}
    </span>
  );
};

const Row = ({ command }: { readonly command: Command }) => (
  <li className={`key-bar-row${command.main === true ? ' main' : ''}${command.enabled === false ? ' locked' : ''}`}>
    <Caps command={command} />
    <span>{t(command.label)}</span>
  </li>
);

const EVERYWHERE: readonly { readonly keys: Command['keys']; readonly label: Command['label'] }[] = [
  { keys: [{ code: 'KeyK', ctrl: true }], label: 'key.commands' },
  { keys: [{ code: 'F1' }], label: 'key.help' },
];

/**
 * The keys of this loop, main act first, made from the command table. Rows that find no room are left out whole, never
 * cut: the help overlay (F1) has them all.
 */
export const KeyBar = ({ commands }: { readonly commands: readonly Command[] }) => {
  const shown = commands.filter((command) => command.bar !== false);
  const ordered = [...shown.filter((command) => command.main === true), ...shown.filter((command) => command.main !== true)];
  return (
    <footer className="key-bar">
      <ul className="key-bar-rows" aria-label={t('key.bar')}>
        {ordered.map((command) => (
          <Row key={command.id} command={command} />
        ))}
      </ul>
      <ul className="key-bar-rows key-bar-everywhere">
        {EVERYWHERE.map((row) => (
          <li key={row.label} className="key-bar-row">
            {row.keys.map((key) => (
              <Keycap key={key.code} hit={key} />
            ))}
            <span>{t(row.label)}</span>
          </li>
        ))}
      </ul>
    </footer>
  );
};
