import { type HTMLInputTypeAttribute, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';
import './Field.css';

interface FieldFrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it and what to do, or null. */
  readonly trouble?: string | null | undefined;
  /** Checked and right: a tick stands in the field. */
  readonly good?: boolean | undefined;
  readonly children: (ids: { readonly input: string; readonly note: string; readonly invalid: boolean }) => ReactNode;
}

/** Label above, field, and below it either the trouble or the hint. */
export const FieldFrame = ({ label, hint, trouble, good = false, children }: FieldFrameProps) => {
  const id = useId();
  const ids = { input: `${id}-input`, note: `${id}-note`, invalid: trouble !== null && trouble !== undefined };
  return (
    <div className={`field${ids.invalid ? ' invalid' : ''}`}>
      <label className="field-label" htmlFor={ids.input}>
        {label}
      </label>
      <div className="field-box">
        {children(ids)}
        {good && !ids.invalid && (
          <span className="field-good right">
            <Icon name="check" size={14} />
          </span>
        )}
      </div>
      <div className="field-note" id={ids.note} aria-live="polite">
        {ids.invalid ? (
          <span className="wrong field-trouble">
            <Icon name="alert" size={14} /> <span>{trouble}</span>
          </span>
        ) : (
          hint
        )}
      </div>
    </div>
  );
};

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly trouble?: string | null | undefined;
  readonly good?: boolean | undefined;
  readonly type?: HTMLInputTypeAttribute | undefined;
  /** Codes and numbers run left-to-right also in a right-to-left form. */
  readonly direction?: 'ltr' | 'rtl' | undefined;
  /** A machine's code, with Latin digits in any language. */
  readonly machine?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly readOnly?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly autoComplete?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
}

export const TextField = ({
  label,
  hint,
  trouble,
  good,
  value,
  onChange,
  type = 'text',
  direction,
  machine = false,
  autoFocus,
  ...rest
}: TextFieldProps) => (
  <FieldFrame label={label} hint={hint} trouble={trouble} good={good}>
    {({ input, note, invalid }) => (
      <input
        {...rest}
        id={input}
        className={machine ? 'field-input machine' : 'field-input'}
        type={type}
        dir={direction}
        value={value}
        aria-invalid={invalid}
        aria-describedby={note}
        // biome-ignore lint/a11y/noAutofocus: a form's first field, so that a clerk types at once
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </FieldFrame>
);

interface NoteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly rows?: number;
  readonly autoFocus?: boolean;
}

/** A sentence or two in a person's own words. */
export const NoteField = ({ label, value, onChange, hint, rows = 2, autoFocus }: NoteFieldProps) => (
  <FieldFrame label={label} hint={hint}>
    {({ input, note }) => (
      <textarea
        id={input}
        className="field-input field-note-input"
        rows={rows}
        maxLength={500}
        value={value}
        aria-describedby={note}
        // biome-ignore lint/a11y/noAutofocus: asked for by a verdict key, so the words follow at once
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </FieldFrame>
);
