import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { call } from '../../client.ts';
import { Badge } from '../../parts/Badge.tsx';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { capabilityWords } from '../../parts/capabilityWords.ts';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { Table } from '../../parts/Table.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { BranchTabs, type BranchTabsProps, tabCommand } from './BranchTabs.tsx';
import { PasswordSheet } from './PasswordSheet.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import '../work/WorkList.css';
import './Branch.css';

export type Person = OperationOutput<'peopleList'>['people'][number];

/** The accounts of the station: name, code, what each may do, open or closed (issue: capabilities are settings). */
export const People = (tabs: BranchTabsProps) => {
  const toast = useToast();
  const [selected, setSelected] = useState<string | null>(null);
  const [sheet, setSheet] = useState<'add' | 'change' | 'password' | null>(null);
  const list = useQuery({ queryKey: ['people'], queryFn: () => call('peopleList', {}) });
  const people = list.data?.people ?? [];
  const at = Math.max(
    0,
    people.findIndex((one) => one.person === selected),
  );
  const person = people[at];
  const saved = async (text: string): Promise<void> => {
    setSheet(null);
    toast(text);
    await list.refetch();
  };
  const commands: readonly Command[] = [
    {
      id: 'change',
      keys: [{ code: 'Enter' }],
      label: 'people.change',
      part: 'loop',
      main: true,
      enabled: person !== undefined,
      run: () => setSheet('change'),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      run: (index) => setSelected(people[Math.max(0, Math.min(people.length - 1, at + (index === 0 ? -1 : 1)))]?.person ?? null),
    },
    { id: 'add', keys: [{ code: 'KeyN' }], label: 'people.add', part: 'loop', icon: 'person', run: () => setSheet('add') },
    {
      id: 'password',
      keys: [{ code: 'KeyP' }],
      label: 'people.password',
      part: 'loop',
      icon: 'key',
      enabled: person !== undefined,
      run: () => setSheet('password'),
    },
    tabCommand(tabs),
  ];
  useCommands(commands);

  return (
    <Overview now="branch" commands={commands}>
      <div className="work-tools">
        <BranchTabs {...tabs} now="people" />
      </div>
      <div className="screen-body">
        <div className="work-list">
          {list.error !== null && <ProblemBlock cause={list.error} onAgain={() => void list.refetch()} />}
          {list.data === undefined && list.error === null && <LoadingBars />}
          {list.data !== undefined && (
            <Table
              label={t('branch.people')}
              className="people-table"
              heads={['people.col.code', 'people.col.name', 'people.col.capabilities', 'people.col.state']}
            >
              {people.map((one) => (
                <div
                  key={one.person}
                  role="row"
                  tabIndex={-1}
                  aria-selected={one.person === person?.person}
                  className={`table-row${one.active ? '' : ' taken'}`}
                  onClick={() => setSelected(one.person)}
                  onDoubleClick={() => setSheet('change')}
                >
                  <span>
                    <Count value={one.code} tabular />
                  </span>
                  <span className="strong">{one.name}</span>
                  <span className="second">{capabilityWords(one.capabilities)}</span>
                  <span>
                    {one.active ? (
                      one.mustChangePassword ? (
                        <Badge tone="plain">{t('people.must-change')}</Badge>
                      ) : null
                    ) : (
                      <Badge tone="plain">{t('people.closed')}</Badge>
                    )}
                  </span>
                </div>
              ))}
            </Table>
          )}
        </div>
        <aside className="panel end people-panel">
          {person !== undefined && (
            <div className="panel-part outbox-acts">
              <h2 className="panel-name">{person.name}</h2>
              <ul className="people-may">
                {person.capabilities.map((capability) => (
                  <li key={capability}>
                    <Badge tone="lapis">{t(`capability.${capability}`)}</Badge>
                  </li>
                ))}
              </ul>
              <Button kind="main" wide onPress={() => setSheet('change')} hit={{ code: 'Enter' }}>
                {t('people.change')}
              </Button>
              <Button wide onPress={() => setSheet('password')} hit={{ code: 'KeyP' }}>
                {t('people.password')}
              </Button>
              <Button wide onPress={() => setSheet('add')} hit={{ code: 'KeyN' }}>
                {t('people.add')}
              </Button>
            </div>
          )}
        </aside>
      </div>
      {sheet === 'add' && (
        <PersonSheet person={null} onClose={() => setSheet(null)} onSaved={(name) => void saved(t('people.added', { name }))} />
      )}
      {sheet === 'change' && person !== undefined && (
        <PersonSheet person={person} onClose={() => setSheet(null)} onSaved={(name) => void saved(t('people.changed', { name }))} />
      )}
      {sheet === 'password' && person !== undefined && (
        <PasswordSheet
          person={person}
          onClose={() => setSheet(null)}
          onSaved={() => void saved(t('people.password-given', { name: person.name }))}
        />
      )}
    </Overview>
  );
};
