import { FieldFrame } from './Field.tsx';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  /** What is wrong with it and what to do, or null. */
  readonly trouble?: string | null;
}

/** One of many, closed until it is opened. */
export const SelectField = ({ label, value, options, onChange, autoFocus, trouble }: SelectFieldProps) => (
  <FieldFrame label={label} trouble={trouble}>
    {(ids) => (
      <select
        id={ids.input}
        className="field-input"
        value={value}
        aria-invalid={ids.invalid}
        aria-describedby={ids.note}
        // biome-ignore lint/a11y/noAutofocus: a sheet's first field, so that the keys choose at once
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);
