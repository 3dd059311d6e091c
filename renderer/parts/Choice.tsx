import type { KeyboardEvent } from 'react';
import { Keycap } from './Keycap.tsx';
import type { Key } from './keys.ts';

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export const Tick = ({ label, checked, onChange }: TickProps) => (
  <label className="choice">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} /> <span>{label}</span>
  </label>
);

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hit?: Key }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side; arrows walk, in the direction of the writing. */
export const Segments = <Value extends string>({ label, options, value, onChange }: SegmentsProps<Value>) => {
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by =
      event.code === 'ArrowLeft' || event.code === 'ArrowDown' ? 1 : event.code === 'ArrowRight' || event.code === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + by + options.length) % options.length];
    if (next === undefined) return;
    onChange(next.value);
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]');
    buttons[options.indexOf(next)]?.focus();
  };
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div>
        <div className="segments" role="radiogroup" aria-label={label} onKeyDown={walk}>
          {options.map((option, index) => (
            <button
              key={option.value}
              type="button"
              role="radio"
              className={option.value === value ? 'segment on-fill' : 'segment'}
              aria-checked={option.value === value}
              tabIndex={option.value === value || (value === null && index === 0) ? 0 : -1}
              onClick={() => onChange(option.value)}
            >
              <span>{option.label}</span> {option.hit !== undefined && <Keycap hit={option.hit} />}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
};
