import { useState } from 'react';
import { toLatinDigits } from '#app/kernel/index.ts';
import { t } from '../../words.ts';

/** At a sample station there may be no reader: the fourteen digits can be typed from the label. */
export const TypedBarcode = ({ onTyped }: { readonly onTyped: (digits: string) => void }) => {
  const [digits, setDigits] = useState('');
  return (
    <input
      className="field-input typed-barcode"
      dir={digits === '' ? 'rtl' : 'ltr'}
      inputMode="numeric"
      value={digits}
      placeholder={t('label.typed')}
      aria-label={t('label.typed')}
      onChange={(event) => setDigits(toLatinDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 14))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || digits.length !== 14) return;
        event.preventDefault();
        onTyped(digits);
        setDigits('');
      }}
    />
  );
};
