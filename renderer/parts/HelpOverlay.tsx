import { useState } from 'react';
import { t } from '../words.ts';
import type { Command } from './commands.tsx';
import { Float } from './Dialog.tsx';
import { Keycap, KeycapRange } from './Keycap.tsx';
import './HelpOverlay.css';

const PARTS = ['loop', 'move', 'everywhere'] as const;

/** What a key means in every loop (LOOK §3). */
const GRAMMAR = [
  { keys: ['Space'], means: 'help.grammar.right' },
  { keys: ['Digit1', 'Digit9'], means: 'help.grammar.wrong' },
  { keys: ['ArrowLeft', 'ArrowRight'], means: 'help.grammar.walk' },
  { keys: ['Backspace'], means: 'key.undo' },
] as const;

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
        {PARTS.filter((part) => shown.some((command) => command.part === part)).map((part) => (
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
        {GRAMMAR.map(({ keys: [first, second], means }) => (
          <span key={means} className="help-grammar">
            {second === 'Digit9' ? (
              <KeycapRange from={{ code: first }} to={{ code: second }} />
            ) : (
              <span className="keycaps" dir="ltr">
                <Keycap hit={{ code: first }} /> {second !== undefined && <Keycap hit={{ code: second }} />}
              </span>
            )}{' '}
            <span>{t(means)}</span>
          </span>
        ))}
      </footer>
    </Float>
  );
};
