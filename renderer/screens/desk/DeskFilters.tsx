import { useQuery } from '@tanstack/react-query';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { DateField, dayTyped } from '../../parts/DateField.tsx';
import { TextField } from '../../parts/Field.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { t } from '../../words.ts';

export interface Narrowed {
  readonly branch: string;
  readonly heading: string;
  readonly type: string;
  /** Days as they are typed so far, in the solar calendar. */
  readonly from: string;
  readonly to: string;
}

export const NOT_NARROWED: Narrowed = { branch: '', heading: '', type: '', from: '', to: '' };

/** What a search is asked for: a day that is not whole yet, or is none, does not narrow. */
export const askedOf = ({ from, to, ...rest }: Narrowed): Narrowed => ({ ...rest, from: dayTyped(from) ?? '', to: dayTyped(to) ?? '' });

interface DeskFiltersProps {
  readonly value: Narrowed;
  readonly onChange: (value: Narrowed) => void;
}

/** At the centre a name is looked for in the whole country: branch, heading, document type and the days of documents narrow it (A3.3). */
export const DeskFilters = ({ value, onChange }: DeskFiltersProps) => {
  const table = useQuery({ queryKey: ['document-table'], queryFn: () => call('documentTable', {}), staleTime: Number.POSITIVE_INFINITY });
  const headings = table.data?.headings ?? [];
  const types = headings.find((one) => one.code === value.heading)?.types ?? [];
  const any = { value: '', label: t('desk.filter.any') };
  return (
    <div className="desk-filters">
      <TextField
        label={t('desk.filter.branch')}
        value={toPersianDigits(value.branch)}
        onChange={(text) => onChange({ ...value, branch: toLatinDigits(text).replace(/\D/g, '').slice(0, 4) })}
        direction="ltr"
      />
      <SelectField
        label={t('desk.filter.heading')}
        value={value.heading}
        options={[any, ...headings.map(({ code, title }) => ({ value: code, label: title }))]}
        onChange={(heading) => onChange({ ...value, heading, type: '' })}
      />
      <SelectField
        label={t('desk.filter.type')}
        value={value.type}
        options={[any, ...types.map(({ code, title }) => ({ value: code, label: title }))]}
        onChange={(type) => onChange({ ...value, type })}
      />
      <DateField
        label={t('desk.filter.from')}
        hint={t('desk.filter.day')}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
      />
      <DateField label={t('desk.filter.to')} hint={t('desk.filter.day')} value={value.to} onChange={(to) => onChange({ ...value, to })} />
    </div>
  );
};
