import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isoToJalali, jalaliOf, jalaliPersianText, jalaliToIso } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { now } from '../../now.ts';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { DateField, dayTyped, typedDay } from '../../parts/DateField.tsx';
import { Count } from '../../parts/Digits.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { Table } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { actWords } from './actWords.ts';
import { BranchTabs, type BranchTabsProps, tabCommand } from './BranchTabs.tsx';
import '../work/WorkList.css';
import './Branch.css';

/** The first day of the present solar month, as a Gregorian day. */
const monthBegin = (): string => jalaliToIso({ ...jalaliOf(now()), day: 1 });
const today = (): string => jalaliToIso(jalaliOf(now()));

/** Work done per person, act and day, for a stretch of days (A4.2). */
export const Tallies = (tabs: BranchTabsProps) => {
  const [from, setFrom] = useState(() => typedDay(monthBegin()));
  const [to, setTo] = useState(() => typedDay(today()));
  const days = { from: dayTyped(from), to: dayTyped(to) };
  const tallies = useQuery({
    queryKey: ['tallies', days.from, days.to],
    queryFn: () => call('talliesGet', { from: days.from ?? '', to: days.to ?? '' }),
    enabled: days.from !== null && days.to !== null,
  });
  const commands: readonly Command[] = [tabCommand(tabs)];
  useCommands(commands);
  const rows = tallies.data?.rows ?? [];
  return (
    <Overview now="branch" commands={commands}>
      <div className="work-tools">
        <BranchTabs {...tabs} now="tallies" />
        {tallies.data !== undefined && (
          <span className="second">
            {t('tallies.as-of')} <When at={tallies.data.asOf} />
          </span>
        )}
      </div>
      <div className="screen-body">
        <aside className="panel start tallies-panel">
          <div className="panel-part">
            <DateField label={t('term.field.dateFrom')} value={from} onChange={setFrom} />
            <DateField label={t('term.field.dateTo')} value={to} onChange={setTo} />
          </div>
        </aside>
        <div className="work-list">
          {tallies.error !== null && <ProblemBlock cause={tallies.error} onAgain={() => void tallies.refetch()} />}
          {tallies.isLoading && <LoadingBars />}
          {tallies.data !== undefined && rows.length === 0 && <Empty title={t('tallies.empty')} icon="calendar" />}
          {rows.length > 0 && (
            <Table
              label={t('branch.tallies')}
              className="tallies-table"
              heads={['tallies.col.day', 'people.col.code', 'people.col.name', 'tallies.col.act', 'tallies.col.count']}
            >
              {rows.map((row) => (
                <div key={`${row.day}-${row.code}-${row.act}`} role="row" tabIndex={-1} className="table-row ledger">
                  <span className="tabular">
                    <bdi dir="ltr">{jalaliPersianText(isoToJalali(row.day))}</bdi>
                  </span>
                  <span>
                    <Count value={row.code} tabular />
                  </span>
                  <span className="strong">{row.name}</span>
                  <span>{actWords(row.act)}</span>
                  <span>
                    <Count value={row.count} tabular />
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
