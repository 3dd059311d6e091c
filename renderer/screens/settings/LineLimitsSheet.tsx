import { useState } from 'react';
import { toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import type { Command } from '../../parts/commands.tsx';
import { Float } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SheetFoot } from '../../parts/SheetFoot.tsx';
import { t } from '../../words.ts';
import type { LineLimit } from './settingWords.ts';
import { changeRow, readLimits, shapeRate, shapeTime, type TypedLimit, typedLimits } from './typedLimits.ts';
import '../work/Sheet.css';
import './Settings.css';

const FIELDS = [
  { name: 'from', label: 'settings.limit.from', shape: shapeTime, placeholder: 'settings.limit.time-shape' },
  { name: 'to', label: 'settings.limit.to', shape: shapeTime, placeholder: 'settings.limit.time-shape' },
  { name: 'kilobytes', label: 'settings.limit.rate', shape: shapeRate, placeholder: 'settings.limit.rate-shape' },
] as const satisfies readonly { readonly name: keyof TypedLimit; readonly [more: string]: unknown }[];

interface LineLimitsSheetProps {
  readonly limits: readonly LineLimit[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Hours in which the line to the archive is limited: a row for each, and an empty row for the next one. */
export const LineLimitsSheet = ({ limits, onSaved, onClose }: LineLimitsSheetProps) => {
  const [rows, setRows] = useState(() => typedLimits(limits));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);
  const read = readLimits(rows);
  const save = async (): Promise<void> => {
    setTried(true);
    if (busy || read.wrong.length > 0) return;
    setBusy(true);
    setCause(null);
    try {
      await call('settingsChange', { lineLimits: [...read.limits] });
      onSaved();
    } catch (problem) {
      setCause(problem);
      setBusy(false);
    }
  };
  const commands: readonly Command[] = [
    { id: 'save', keys: [{ code: 'Enter', ctrl: true }], label: 'key.record', part: 'loop', whileWriting: true, run: () => save() },
  ];
  return (
    <Float label={t('settings.line-limits')} onClose={onClose} className="sheet" commands={commands}>
      <h2 className="sheet-title">{t('settings.line-limits')}</h2>
      <p className="second">{t('settings.line-limits.how')}</p>
      <Form onSubmit={() => save()} className="limit-rows">
        <div className="limit-row field-label">
          <span />
          {FIELDS.map(({ name, label }) => (
            <span key={name}>{t(label)}</span>
          ))}
        </div>
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div key={place} className={`limit-row${tried && read.wrong.includes(place + 1) ? ' invalid' : ''}`}>
            <span className="second tabular">{toPersianDigits(place + 1)}</span>
            {FIELDS.map(({ name, label, shape, placeholder }, field) => (
              <input
                key={name}
                className="field-input tabular"
                dir="ltr"
                inputMode="numeric"
                aria-label={`${t(label)} ${toPersianDigits(place + 1)}`}
                aria-invalid={tried && read.wrong.includes(place + 1)}
                placeholder={t(placeholder)}
                value={row[name]}
                // biome-ignore lint/a11y/noAutofocus: a form's first field, so that a clerk types at once
                autoFocus={place === 0 && field === 0}
                onChange={(event) => setRows(changeRow(rows, place, { [name]: shape(event.currentTarget.value) }))}
              />
            ))}
          </div>
        ))}
      </Form>
      {tried && read.wrong.length > 0 && (
        <p className="wrong field-trouble" role="alert">
          <Icon name="alert" size={14} /> <span>{t('settings.limit.wrong', { n: read.wrong[0] ?? 0 })}</span>
        </p>
      )}
      {cause !== null && <ProblemBlock cause={cause} />}
      <SheetFoot act="key.record" onAct={() => save()} ctrl busy={busy} onClose={onClose} />
    </Float>
  );
};
