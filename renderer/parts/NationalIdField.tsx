import { isNationalId, toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { t } from '../words.ts';
import { FieldFrame } from './Field.tsx';

interface NationalIdFieldProps {
  readonly label: string;
  /** Up to ten Latin digits. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** Sample stations hold made-up people, whose numbers fail the check on purpose. */
  readonly sample: boolean;
  readonly readOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly trouble?: string | null | undefined;
}

/** Ten digits in three groups as on the card; the check digit is judged as soon as the tenth stands. */
export const NationalIdField = ({ label, value, onChange, sample, readOnly, autoFocus, trouble }: NationalIdFieldProps) => {
  const whole = value.length === 10;
  const good = whole && isNationalId(value);
  const bad = whole && !good && !sample;
  const groups = [value.slice(0, 3), value.slice(3, 9), value.slice(9)].filter((part) => part !== '');
  const hint = good ? t('national-id.good') : whole && sample ? t('national-id.sample') : t('national-id.hint');
  return (
    <FieldFrame label={label} hint={hint} trouble={trouble ?? (bad ? t('national-id.bad') : null)} good={good}>
      {({ input, note, invalid }) => (
        <input
          id={input}
          className="field-input tabular"
          dir="ltr"
          inputMode="numeric"
          value={toPersianDigits(groups.join(' '))}
          readOnly={readOnly}
          aria-invalid={invalid}
          aria-describedby={note}
          // biome-ignore lint/a11y/noAutofocus: a form's first field, so that a clerk types at once
          autoFocus={autoFocus}
          onChange={(event) => onChange(toLatinDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 10))}
        />
      )}
    </FieldFrame>
  );
};
