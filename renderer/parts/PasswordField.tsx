import { useState } from 'react';
import { t } from '../words.ts';
import { Badge } from './Badge.tsx';
import { FieldFrame } from './Field.tsx';
import './PasswordField.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly trouble?: string | null | undefined;
  /** A password being made, not one being given. */
  readonly fresh?: boolean;
  readonly autoFocus?: boolean;
}

/** Hidden text that tells when Caps Lock is on. */
export const PasswordField = ({ label, value, onChange, hint, trouble, fresh = false, autoFocus }: PasswordFieldProps) => {
  const [caps, setCaps] = useState(false);
  return (
    <FieldFrame label={label} hint={hint} trouble={trouble}>
      {({ input, note, invalid }) => (
        <>
          <input
            id={input}
            className="field-input"
            type="password"
            dir="ltr"
            autoComplete={fresh ? 'new-password' : 'current-password'}
            value={value}
            aria-invalid={invalid}
            aria-describedby={note}
            // biome-ignore lint/a11y/noAutofocus: a form's first field, so that a clerk types at once
            autoFocus={autoFocus}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
          />
          {caps && (
            <span className="caps-lock">
              <Badge tone="zaferan" icon="arrowUp">
                {t('password.caps-lock')}
              </Badge>
            </span>
          )}
        </>
      )}
    </FieldFrame>
  );
};
