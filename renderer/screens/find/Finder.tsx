import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { searchKey } from '#app/kernel/index.ts';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import type { Key } from '../../parts/keys.ts';
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

const commandOffers = (commands: readonly Command[], text: string): readonly Offer[] =>
  commands
    .filter((command) => command.range !== true && searchKey(t(command.label)).includes(searchKey(text)))
    .map((command) => ({
      id: `command-${command.id}`,
      kind: 'command',
      icon: command.icon ?? 'list',
      title: t(command.label),
      hit: command.keys[0],
      locked: command.enabled === false,
      run: () => command.run(0),
    }));

/** Ctrl+K: any command of the screen below, or any dossier, by a few letters or by its barcode. */
export const Finder = ({ commands, onClose }: { readonly commands: readonly Command[]; readonly onClose: () => void }) => {
  const { person } = useSignedIn();
  const { go } = useRouter();
  const [shown] = useState(commands);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const dossiers = useQuery({
    queryKey: ['find', asked],
    queryFn: () => dossiersBy(asked, person),
    enabled: asked.length >= LEAST_LETTERS,
  });

  const offers: readonly Offer[] = [
    ...commandOffers(shown, text),
    ...(dossiers.data ?? []).map(
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
  const onKey = (event: KeyboardEvent): void => {
    const by = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt((Math.min(at, offers.length - 1) + by + offers.length) % Math.max(1, offers.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      take(chosen);
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
        {offers.length === 0 && <p className="finder-nothing second">{t('find.nothing')}</p>}
      </div>
      <footer className="finder-foot second">
        <span>{t('find.barcode-too')}</span>
      </footer>
    </Float>
  );
};
