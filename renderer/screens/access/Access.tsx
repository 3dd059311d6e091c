import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DESK_RIGHTS } from '#app/viewing/schema.ts';
import { call } from '../../client.ts';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { t } from '../../words.ts';
import { BranchTabs, type BranchTabsProps, tabCommand } from '../branch/BranchTabs.tsx';
import { Overview } from '../Overview.tsx';
import { RightsTable } from './RightsTable.tsx';
import '../../parts/Table.css';
import '../work/WorkList.css';
import './Access.css';

/** What each unit may do with e-dossiers, and who works for which (A3.1). Every change is recorded when it is made. */
export const Access = (tabs: BranchTabsProps) => {
  const access = useQuery({ queryKey: ['desk-rights'], queryFn: () => call('deskRights', {}) });
  const [cause, setCause] = useState<unknown>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const { units = [], people = [] } = access.data ?? {};
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    setCause(null);
    await work().catch(setCause);
    await access.refetch();
  };
  const toggle = async (row: number, column: number): Promise<void> => {
    setAt({ row, column });
    const [one, right] = [units[row], DESK_RIGHTS[column]];
    if (one === undefined || right === undefined) return;
    const { unit, rights } = one;
    const next = rights.includes(right) ? rights.filter((other) => other !== right) : [...rights, right];
    await change(() => call('deskUnitRights', { unit, rights: next }));
  };
  const walk = (down: number, along: number): void =>
    setAt(({ row, column }) => ({
      row: Math.max(0, Math.min(units.length - 1, row + down)),
      column: Math.max(0, Math.min(DESK_RIGHTS.length - 1, column + along)),
    }));
  const commands: readonly Command[] = [
    {
      id: 'toggle',
      keys: [{ code: 'Space' }],
      label: 'access.toggle',
      part: 'loop',
      main: true,
      enabled: units.length > 0,
      run: () => toggle(at.row, at.column),
    },
    {
      id: 'walk',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }, { code: 'ArrowRight' }, { code: 'ArrowLeft' }],
      label: 'access.walk',
      part: 'move',
      repeats: true,
      run: (index) => walk([-1, 1, 0, 0][index] ?? 0, [0, 0, -1, 1][index] ?? 0),
    },
    tabCommand(tabs),
  ];
  useCommands(commands);
  return (
    <Overview now="branch" commands={commands}>
      <div className="work-tools">
        <BranchTabs {...tabs} now="access" />
      </div>
      <div className="screen-body">
        <div className="work-list access">
          {access.error !== null && <ProblemBlock cause={access.error} onAgain={() => void access.refetch()} />}
          {cause !== null && <ProblemBlock cause={cause} />}
          {access.isLoading && <LoadingBars />}
          {units.length > 0 && <RightsTable units={units} at={at} onToggle={toggle} />}
          <p className="second access-hint">{t('access.hint')}</p>
        </div>
        <aside className="panel end access-people scroll">
          <div className="panel-part grow">
            <h2 className="panel-title">{t('access.people')}</h2>
            {people.map(({ person, code, name, unit }) => (
              <div key={person} className="access-person">
                <p>
                  <span className="strong">{name}</span>{' '}
                  <span className="second">
                    <Count value={code} />
                  </span>
                </p>
                <SelectField
                  label={t('access.unit')}
                  value={unit ?? ''}
                  options={[
                    ...(unit === null ? [{ value: '', label: t('access.no-unit') }] : []),
                    ...units.map((one) => ({ value: one.unit, label: t(`desk.unit.${one.unit}`) })),
                  ]}
                  onChange={(next) => {
                    const chosen = units.find((one) => one.unit === next);
                    if (chosen !== undefined) void change(() => call('deskPersonUnit', { person, unit: chosen.unit }));
                  }}
                />
              </div>
            ))}
          </div>
        </aside>
      </div>
    </Overview>
  );
};
