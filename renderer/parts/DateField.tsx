import { type IsoDay, isoToJalali, jalaliOf, jalaliPersianText, readDate, toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { now } from '../now.ts';
import { t } from '../words.ts';
import { FieldFrame } from './Field.tsx';

/** Digits as they are typed, with the strokes between year, month and day put in by themselves: `۱۴۰۵/۰۸/۳۰`. */
const shape = (typed: string): string => {
  const digits = toLatinDigits(typed).replace(/\D/g, '').slice(0, 8);
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter((part) => part !== '');
  return toPersianDigits(parts.join('/'));
};

/** What a date field shows for a Gregorian day. */
export const typedDay = (iso: IsoDay): string => (iso === '' ? '' : jalaliPersianText(isoToJalali(iso)));

/** The Gregorian day of what stands in a date field, or null when that is no day of the solar calendar. */
export const dayTyped = (typed: string): IsoDay | null => {
  const reading = readDate(typed);
  return reading.valid && reading.jalali.year < 1700 ? reading.iso : null;
};

interface DateFieldProps {
  readonly label: string;
  /** What is typed so far, in Persian digits. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly hint?: string | undefined;
  readonly trouble?: string | null | undefined;
  readonly readOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
}

/** A day of the solar calendar, typed year, month, day one after the other; T writes today (LOOK §4). */
export const DateField = ({ label, value, onChange, hint, trouble, readOnly, autoFocus }: DateFieldProps) => {
  const whole = toLatinDigits(value).replace(/\D/g, '').length === 8;
  const impossible = whole && dayTyped(value) === null;
  return (
    <FieldFrame
      label={label}
      hint={hint ?? t('date.hint')}
      trouble={trouble ?? (impossible ? t('date.impossible') : null)}
      good={whole && !impossible}
    >
      {({ input, note, invalid }) => (
        <input
          id={input}
          className="field-input tabular"
          dir="ltr"
          inputMode="numeric"
          value={value}
          readOnly={readOnly}
          placeholder={t('date.shape')}
          aria-invalid={invalid}
          aria-describedby={note}
          // biome-ignore lint/a11y/noAutofocus: a form's first field, so that a clerk types at once
          autoFocus={autoFocus}
          onChange={(event) => onChange(shape(event.currentTarget.value))}
          onKeyDown={(event) => {
            if (event.code !== 'KeyT' || event.ctrlKey) return;
            event.preventDefault();
            onChange(jalaliPersianText(jalaliOf(now())));
          }}
        />
      )}
    </FieldFrame>
  );
};
