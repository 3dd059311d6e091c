import type { RefObject } from 'react';
import { useAct } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { t } from '../../words.ts';
import type { OfferedType } from './typesBy.ts';
import type { Run } from './units.ts';

interface TypePickerProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly offers: readonly OfferedType[];
  readonly at: number;
  readonly onPick: (offer: OfferedType) => unknown;
  readonly run: Run;
  /** What the run is classified as so far. */
  readonly known: OfferedType | null;
}

export const RunName = ({ run }: { readonly run: Run }) => (
  <>
    <Count value={run.from + 1} />
    {run.to > run.from && (
      <>
        {' '}
        {t('range.to')} <Count value={run.to + 1} />
      </>
    )}
  </>
);

/** A few letters of the type; digits or Enter take one of the offers. */
export const TypePicker = ({ field, text, onText, offers, at, onPick, run, known }: TypePickerProps) => {
  const act = useAct();
  return (
    <div className="panel-part">
      <label className="field-label" htmlFor="document-type">
        {t('classify.type-of')} <RunName run={run} />
      </label>
      <div className="type-box">
        <input
          ref={field}
          id="document-type"
          className="field-input type-input"
          // biome-ignore lint/a11y/noAutofocus: the loop is typing types; its field always has the focus
          autoFocus
          autoComplete="off"
          value={text}
          placeholder={known === null ? t('classify.type-placeholder') : known.type.title}
          role="combobox"
          aria-expanded="true"
          aria-controls="document-types"
          aria-activedescendant={`offer-${at}`}
          onChange={(event) => onText(event.currentTarget.value.replace(/^[\s\d۰-۹]+/, ''))}
        />
        <span className="type-enter">
          <Keycap hit={{ code: 'Enter' }} />
        </span>
      </div>
      <div id="document-types" role="listbox" className="type-offers" aria-label={t('classify.offers')}>
        {offers.map((offer, index) => (
          <button
            key={offer.type.code}
            id={`offer-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="type-offer"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act(() => onPick(offer))}
          >
            <Keycap hit={{ code: `Digit${index + 1}` }} />
            <span className="type-words">
              <span className="strong cut">{offer.type.title}</span>
              <span className="label cut">{offer.heading.title}</span>
            </span>
          </button>
        ))}
        {offers.length === 0 && <p className="second">{t('find.nothing')}</p>}
      </div>
    </div>
  );
};
