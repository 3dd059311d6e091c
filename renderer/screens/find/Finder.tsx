import { type KeyboardEvent, useState } from 'react';
import { searchKey } from '#app/kernel/index.ts';
import { type Command, useAct, useReachableCommands } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import type { Key } from '../../parts/keys.ts';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useOnceAnswered, useTypedSearch } from '../../parts/typedSearch.ts';
import { useRouter } from '../../router.tsx';
import { mayView, useSignedIn, worksOnSteps } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { dossiersBy } from './dossiersBy.ts';
import './Finder.css';

interface Offer {
  readonly id: string;
  readonly kind: 'command' | 'dossier';
  readonly icon: IconName;
  readonly title: string;
  readonly number?: string;
  readonly hit?: Key | undefined;
  readonly locked?: boolean;
  readonly run: () => void;
}

const LEAST_LETTERS = 2;

const commandOffers = (commands: readonly Command[], text: string, onRun: (command: Command) => void): readonly Offer[] =>
  commands
    .filter((command) => command.range !== true && searchKey(t(command.label)).includes(searchKey(text)))
    .map((command) => ({
      id: `command-${command.id}`,
      kind: 'command',
      icon: command.icon ?? 'list',
      title: t(command.label),
      hit: command.keys[0],
      locked: command.enabled === false,
      run: () => onRun(command),
    }));

/** Ctrl+K: any command of the screen below, or any dossier, by a few letters or by its barcode. */
export const Finder = ({ commands, onClose }: { readonly commands: readonly Command[]; readonly onClose: () => void }) => {
  const { person } = useSignedIn();
  const { go } = useRouter();
  const act = useAct();
  const reachable = useReachableCommands();
  const [shown] = useState(commands);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const dossiers = useTypedSearch(text, (words) => ({
    key: ['find', words],
    ask: () => dossiersBy(words, person),
    asks: words.length >= LEAST_LETTERS,
  }));

  // The screen below may have changed while this sheet stood, and an act of it may be under way: as if its key were pressed now.
  const runAsItIsNow = ({ id, label }: Command): void => {
    const command = reachable().find((one) => one.id === id && one.label === label);
    if (command === undefined || command.enabled === false) return;
    if (command.part === 'loop') act(() => command.run(0));
    else command.run(0);
  };

  const offers: readonly Offer[] = [
    ...commandOffers(shown, text, runAsItIsNow),
    ...(dossiers.answer ?? []).map(
      (found): Offer => ({
        id: found.id,
        kind: 'dossier',
        icon: 'folder',
        title: found.name,
        number: found.dossierNumber,
        run: () =>
          go(worksOnSteps(person) || !mayView(person) ? { screen: 'dossier', dossier: found.id } : { screen: 'desk', dossier: found.id }),
      }),
    ),
  ];
  const chosen = offers[Math.min(at, offers.length - 1)];
  const take = (offer: Offer | undefined): void => {
    if (offer === undefined || offer.locked === true) return;
    onClose();
    // After this sheet is gone, so that the command finds the screen it was made for.
    window.setTimeout(offer.run, 0);
  };
  const takeLater = useOnceAnswered(text, dossiers, () => {
    if (offers.length === 1 && chosen?.kind === 'dossier') take(chosen);
  });
  const onKey = (event: KeyboardEvent): void => {
    const by = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt((Math.min(at, offers.length - 1) + by + offers.length) % Math.max(1, offers.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      // Of dossiers that stand there from what was typed before, none is meant.
      if (dossiers.settled || chosen?.kind === 'command') take(chosen);
      else takeLater();
    }
  };

  return (
    <Float label={t('find.title')} onClose={onClose} className="finder">
      <div className="finder-head">
        <Icon name="search" size={20} />
        <input
          className="finder-input"
          // biome-ignore lint/a11y/noAutofocus: the sheet is opened to type in it
          autoFocus
          value={text}
          placeholder={t('find.placeholder')}
          aria-label={t('find.title')}
          onKeyDown={onKey}
          role="combobox"
          aria-expanded={offers.length > 0}
          aria-controls="finder-offers"
          aria-activedescendant={chosen?.id}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
        />
        <Keycap hit={{ code: 'Escape' }} />
      </div>
      <div className="finder-offers scroll" id="finder-offers" role="listbox">
        {offers.map((offer, index) => (
          <div key={offer.id} className="finder-block">
            {offer.kind !== offers[index - 1]?.kind && (
              <p className="label finder-kind">{t(offer.kind === 'command' ? 'find.commands' : 'find.dossiers')}</p>
            )}
            <div
              id={offer.id}
              role="option"
              tabIndex={-1}
              aria-selected={offer === chosen}
              className="finder-offer"
              onClick={() => take(offer)}
              onKeyDown={onKey}
            >
              <Icon name={offer.locked === true ? 'lock' : offer.icon} />
              <span className={offer.locked === true ? 'quiet cut' : 'strong cut'}>{offer.title}</span>
              {offer.number !== undefined && (
                <span className="second">
                  <Count value={offer.number} />
                </span>
              )}
              <span className="finder-hit">{offer.hit !== undefined && <Keycap hit={offer.hit} />}</span>
            </div>
          </div>
        ))}
        {dossiers.error !== null && <ProblemBlock cause={dossiers.error} onAgain={dossiers.again} />}
        {!dossiers.busy && dossiers.error === null && offers.length === 0 && <p className="finder-nothing second">{t('find.nothing')}</p>}
      </div>
      <footer className="finder-foot second">
        <span>{t('find.barcode-too')}</span>
      </footer>
    </Float>
  );
};
