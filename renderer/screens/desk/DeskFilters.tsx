import { useQuery } from '@tanstack/react-query';
import { toLatinDigits, toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { TextField } from '../../parts/Field.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { t } from '../../words.ts';

export interface Narrowed {
  readonly branch: string;
  readonly heading: string;
  readonly type: string;
}

export const NOT_NARROWED: Narrowed = { branch: '', heading: '', type: '' };

interface DeskFiltersProps {
  readonly value: Narrowed;
  readonly onChange: (value: Narrowed) => void;
}

/** At the centre a name is looked for in the whole country: branch, heading and document type narrow it (A3.3). */
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
    </div>
  );
};
