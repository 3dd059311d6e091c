import { useState } from 'react';
import { t } from '../words.ts';
import type { Command } from './commands.tsx';
import { Float } from './Dialog.tsx';
import { Keycap, KeycapRange } from './Keycap.tsx';
import './HelpOverlay.css';

const PARTS = ['loop', 'move', 'everywhere'] as const;

const Row = ({ command }: { readonly command: Command }) => {
  const first = command.keys[0];
  const last = command.keys.at(-1);
  return (
    <li className={command.enabled === false ? 'help-row quiet' : 'help-row'}>
      <span>{t(command.label)}</span>
      {command.range === true && first !== undefined && last !== undefined ? (
        <KeycapRange from={first} to={last} />
      ) : (
        <span className="keycaps" dir="ltr">
          {command.keys.map((key) => (
            <Keycap key={`${key.code}-${key.ctrl ?? false}`} hit={key} />
          ))}
        </span>
      )}
    </li>
  );
};

/** F1: every key of the screen below, in three columns, made from the same command tables. */
export const HelpOverlay = ({ commands, onClose }: { readonly commands: readonly Command[]; readonly onClose: () => void }) => {
  const [shown] = useState(commands);
  return (
    <Float label={t('help.title')} onClose={onClose} className="help">
      <header className="help-head">
        <h2 className="help-title">{t('help.title')}</h2>
        <p className="second">{t('help.by-place')}</p>
        <Keycap hit={{ code: 'Escape' }} />
      </header>
      <div className="help-columns">
        {PARTS.map((part) => (
          <section key={part} className="help-column">
            <h3 className="label">{t(`help.part.${part}`)}</h3>
            <ul>
              {shown
                .filter((command) => command.part === part)
                .map((command) => (
                  <Row key={command.id} command={command} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <footer className="help-foot">
        <span className="strong">{t('help.grammar')}</span>
        <span>{t('help.grammar.rows')}</span>
      </footer>
    </Float>
  );
};
