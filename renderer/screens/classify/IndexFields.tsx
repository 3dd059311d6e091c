import { useState } from 'react';
import { isoToJalali, jalaliPersianText, toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { MainAct } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { DateField } from '../../parts/DateField.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { t } from '../../words.ts';
import { RunName } from './TypePicker.tsx';
import type { OfferedType } from './typesBy.ts';
import type { Run } from './units.ts';

export interface FieldEntry {
  readonly field: string;
  readonly value: string;
  /** Why it stays open; a field is answered or open with a reason, never merely empty (TAXONOMY). */
  readonly openReason: string;
}

interface IndexFieldsProps {
  readonly chosen: OfferedType;
  readonly run: Run;
  readonly known: readonly FieldEntry[];
  readonly onFile: (fields: readonly FieldEntry[]) => Promise<void>;
}

const FIELD_NAMES = ['number', 'date', 'dateFrom', 'dateTo', 'amount', 'dependantNationalId', 'medicalCouncilNumber'] as const;
type FieldName = (typeof FIELD_NAMES)[number];
const DATES: readonly FieldName[] = ['date', 'dateFrom', 'dateTo'];
const isFieldName = (field: string): field is FieldName => FIELD_NAMES.some((one) => one === field);
const labelOf = (field: string): string => (isFieldName(field) ? t(`term.field.${field}`) : field);
const isDate = (field: string): boolean => isFieldName(field) && DATES.includes(field);
const shown = (field: string, value: string): string =>
  isDate(field) && /^\d{4}-\d\d-\d\d$/.test(value) ? jalaliPersianText(isoToJalali(value)) : value;

const ValueField = ({
  field,
  value,
  first,
  onChange,
}: {
  readonly field: string;
  readonly value: string;
  readonly first: boolean;
  readonly onChange: (value: string) => void;
}) => {
  if (isDate(field)) return <DateField label={labelOf(field)} value={value} onChange={onChange} autoFocus={first} />;
  const digitsOnly = field === 'amount' || field === 'dependantNationalId' || field === 'medicalCouncilNumber';
  return (
    <TextField
      label={labelOf(field)}
      value={toPersianDigits(value)}
      direction={digitsOnly ? 'ltr' : undefined}
      maxLength={40}
      autoFocus={first}
      onChange={(text) => onChange(digitsOnly ? toLatinDigits(text).replace(/\D/g, '') : toLatinDigits(text))}
    />
  );
};

/** The values that a search will find the document by, each checked; one that cannot be read stays open with a reason. */
export const IndexFields = ({ chosen, run, known, onFile }: IndexFieldsProps) => {
  const [entries, setEntries] = useState<readonly FieldEntry[]>(() =>
    chosen.type.fields.map((field) => {
      const before = known.find((one) => one.field === field);
      return { field, value: shown(field, before?.value ?? ''), openReason: before?.openReason ?? '' };
    }),
  );
  const [tried, setTried] = useState(false);
  const set = (field: string, change: Partial<FieldEntry>): void =>
    setEntries(entries.map((entry) => (entry.field === field ? { ...entry, ...change } : entry)));
  const missing = entries.some((entry) => entry.value.trim() === '' && entry.openReason.trim() === '');
  const file = (): unknown => {
    setTried(true);
    if (missing) return;
    return onFile(entries.map((entry) => ({ ...entry, openReason: entry.value.trim() === '' ? entry.openReason : '' })));
  };
  const commands: readonly Command[] = [{ id: 'file', keys: [{ code: 'Enter' }], label: 'classify.file', part: 'loop', run: file }];
  useCommands(commands);
  return (
    <div className="panel-part index-fields">
      <p className="label">
        {chosen.heading.title}
        {t('list.comma')}
        <RunName run={run} />
      </p>
      <h2 className="panel-name">{chosen.type.title}</h2>
      <Form onSubmit={file} className="index-form">
        {entries.map((entry, index) => (
          <div key={entry.field}>
            <ValueField field={entry.field} value={entry.value} first={index === 0} onChange={(value) => set(entry.field, { value })} />
            {tried && entry.value.trim() === '' && (
              <TextField
                label={t('classify.open-why', { field: labelOf(entry.field) })}
                value={entry.openReason}
                onChange={(openReason) => set(entry.field, { openReason })}
                maxLength={200}
                trouble={entry.openReason.trim() === '' ? t('classify.open-missing') : null}
              />
            )}
          </div>
        ))}
      </Form>
      <MainAct title={t('classify.file')} hit={{ code: 'Enter' }} tone="lapis" onPress={file} />
    </div>
  );
};
