import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DESK_RIGHTS, type DeskRight, type DeskUnit } from '#app/viewing/schema.ts';
import { call } from '../../client.ts';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { Tick } from '../../parts/Choice.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { t } from '../../words.ts';
import { BranchTabs, type BranchTabsProps, tabCommand } from '../branch/BranchTabs.tsx';
import { Overview } from '../Overview.tsx';
import '../../parts/Table.css';
import '../work/WorkList.css';
import './Access.css';

/** What each unit may do with e-dossiers, and who works for which (A3.1). Every change is recorded when it is made. */
export const Access = (tabs: BranchTabsProps) => {
  const access = useQuery({ queryKey: ['desk-rights'], queryFn: () => call('deskRights', {}) });
  const [cause, setCause] = useState<unknown>(null);
  const commands: readonly Command[] = [tabCommand(tabs)];
  useCommands(commands);
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    setCause(null);
    await work().catch(setCause);
    await access.refetch();
  };
  const { units = [], people = [] } = access.data ?? {};
  const setRight = (unit: DeskUnit, rights: readonly DeskRight[], right: DeskRight, on: boolean): void =>
    void change(() => call('deskUnitRights', { unit, rights: on ? [...rights, right] : rights.filter((one) => one !== right) }));
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
          <h2 className="panel-title">{t('access.units')}</h2>
          {units.map(({ unit, rights }) => (
            <fieldset key={unit} className="access-row">
              <legend className="strong">{t(`desk.unit.${unit}`)}</legend>
              {DESK_RIGHTS.map((right) => (
                <Tick
                  key={right}
                  label={t(`desk.right.${right}`)}
                  checked={rights.includes(right)}
                  onChange={(on) => setRight(unit, rights, right, on)}
                />
              ))}
            </fieldset>
          ))}
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
