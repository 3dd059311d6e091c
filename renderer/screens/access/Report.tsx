import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { isoToJalali, jalaliOf, jalaliToIso } from '#app/kernel/index.ts';
import { DESK_RIGHTS, UNITS } from '#app/viewing/schema.ts';
import { call } from '../../client.ts';
import { now } from '../../now.ts';
import { Badge } from '../../parts/Badge.tsx';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { DateField, dayTyped, typedDay } from '../../parts/DateField.tsx';
import { Machine } from '../../parts/Digits.tsx';
import { TextField } from '../../parts/Field.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { Table } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { reason, t } from '../../words.ts';
import { BranchTabs, type BranchTabsProps, tabCommand } from '../branch/BranchTabs.tsx';
import { Overview } from '../Overview.tsx';
import '../work/WorkList.css';
import './Access.css';

type Row = OperationOutput<'deskReport'>['rows'][number];

/** Tehran has stood at +03:30 all year since 1401; a day of the calendar begins at its midnight there. */
const midnight = (day: string): string => new Date(`${day}T00:00:00+03:30`).toISOString();
const dayAfter = (day: string): string => {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};
const today = (): string => jalaliToIso(jalaliOf(now()));
const monthBegin = (): string => jalaliToIso({ ...isoToJalali(today()), day: 1 });

/** A unit or a right in words; anything else as it is. */
const setWords = (one: string): string => {
  const [unit, right] = [UNITS.find((known) => known === one), DESK_RIGHTS.find((known) => known === one)];
  if (unit !== undefined) return t(`desk.unit.${unit}`);
  return right === undefined ? one : t(`desk.right.${right}`);
};

/** Why, until when, and whom or what it concerns; `nameOf` names a person of the desk, empty for what is none. */
const whyWords = (row: Row, nameOf: (person: string) => string): string => {
  if (row.reason !== '') return reason(row.reason, {}).message;
  const whom = UNITS.some((unit) => unit === row.subject) ? setWords(row.subject) : nameOf(row.subject);
  const until = row.until === '' ? '' : t('report.until', { day: typedDay(row.until) });
  return [whom, until, row.note, ...row.set.map(setWords)].filter((one) => one !== '').join(t('list.comma'));
};

/** Who viewed what, by person, dossier and days; above it whether the chain of the whole record holds (A2.6). */
export const Report = (tabs: BranchTabsProps) => {
  const [from, setFrom] = useState(() => typedDay(monthBegin()));
  const [to, setTo] = useState(() => typedDay(today()));
  const [person, setPerson] = useState('');
  const [dossier, setDossier] = useState('');
  const days = { from: dayTyped(from), to: dayTyped(to) };
  const people = useQuery({ queryKey: ['people'], queryFn: () => call('peopleList', {}) });
  const report = useQuery({
    queryKey: ['desk-report', days.from, days.to, person, dossier],
    queryFn: () =>
      call('deskReport', {
        person,
        dossier: dossier.trim(),
        from: days.from === null || days.from === '' ? '' : midnight(days.from),
        to: days.to === null || days.to === '' ? '' : midnight(dayAfter(days.to)),
      }),
    enabled: days.from !== null && days.to !== null,
  });
  const commands: readonly Command[] = [tabCommand(tabs)];
  useCommands(commands);
  const rows = report.data?.rows ?? [];
  const nameOf = (id: string): string => people.data?.people.find((one) => one.person === id)?.name ?? '';
  const chain = report.data?.chain;
  return (
    <Overview now="branch" commands={commands}>
      <div className="work-tools">
        <BranchTabs {...tabs} now="report" />
        {chain !== undefined && (
          <span className="report-chain">
            <span className="second">
              {chain.anchored === null ? t('report.not-anchored') : t('report.anchored', { n: chain.anchored.views })}
            </span>{' '}
            <Badge tone={chain.valid ? 'zangar' : 'shangarf'} icon={chain.valid ? 'shield' : 'alert'}>
              {chain.valid ? t('report.chain-valid', { n: chain.views }) : t('report.chain-broken', { n: chain.culprit ?? 0 })}
            </Badge>
          </span>
        )}
      </div>
      <div className="screen-body">
        <aside className="panel start tallies-panel">
          <div className="panel-part">
            <DateField label={t('term.field.dateFrom')} value={from} onChange={setFrom} />
            <DateField label={t('term.field.dateTo')} value={to} onChange={setTo} />
            <SelectField
              label={t('report.col.who')}
              value={person}
              options={[
                { value: '', label: t('report.all') },
                ...(people.data?.people ?? []).map((one) => ({ value: one.person, label: one.name })),
              ]}
              onChange={setPerson}
            />
            <TextField label={t('report.col.what')} value={dossier} onChange={setDossier} direction="ltr" maxLength={36} />
          </div>
        </aside>
        <div className="work-list">
          {report.error !== null && <ProblemBlock cause={report.error} onAgain={() => void report.refetch()} />}
          {report.isLoading && <LoadingBars />}
          {report.data !== undefined && rows.length === 0 && <Empty title={t('report.empty')} icon="eye" />}
          {rows.length > 0 && (
            <Table
              label={t('branch.report')}
              className="report-table"
              heads={['report.col.when', 'report.col.who', 'access.unit', 'report.col.act', 'report.col.what']}
            >
              {rows.map((row) => (
                <div key={row.n} role="row" tabIndex={-1} className="table-row ledger">
                  <span className="tabular">
                    <When at={row.at} />
                  </span>
                  <span className="strong cut">{row.by.name}</span>
                  <span className="cut">{setWords(row.unit)}</span>
                  <span>{t(`report.act.${row.act}`, { n: row.seen })}</span>
                  <span className="second cut">
                    {row.dossier !== '' && <Machine>{row.dossier.slice(0, 8)}</Machine>} {whyWords(row, nameOf)}
                  </span>
                </div>
              ))}
            </Table>
          )}
        </div>
      </div>
    </Overview>
  );
};
