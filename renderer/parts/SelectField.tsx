import { FieldFrame } from './Field.tsx';

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of many, closed until it is opened. */
export const SelectField = ({ label, value, options, onChange }: SelectFieldProps) => (
  <FieldFrame label={label}>
    {(ids) => (
      <select id={ids.input} className="field-input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);
