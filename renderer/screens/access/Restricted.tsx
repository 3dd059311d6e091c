import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { useOnceAnswered, useTypedSearch } from '../../parts/typedSearch.ts';
import { t } from '../../words.ts';
import { BranchTabs, type BranchTabsProps, tabCommand } from '../branch/BranchTabs.tsx';
import { Overview } from '../Overview.tsx';
import { ReasonSheet } from '../work/ReasonSheet.tsx';
import { GrantSheet } from './GrantSheet.tsx';
import { type RestrictedAct, RestrictedPanel } from './RestrictedPanel.tsx';
import { RestrictedTable } from './RestrictedTable.tsx';
import { mainActOf, restrictedCommands } from './restrictedCommands.ts';
import '../../parts/Table.css';
import '../work/WorkList.css';
import './Access.css';

const LONGEST_REASON = 200;

/** Dossiers of restricted access: restricting one, leave by name with its end, and lifting it again (A3.1). All of it is recorded. */
export const Restricted = (tabs: BranchTabsProps) => {
  const toast = useToast();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [grantAt, setGrantAt] = useState(0);
  const [sheet, setSheet] = useState<RestrictedAct | null>(null);
  const [cause, setCause] = useState<unknown>(null);
  const client = useQueryClient();
  const list = useTypedSearch(typed, (q) => ({ key: ['desk-restrictions', q], ask: () => call('deskRestrictions', { q }), asks: true }));
  const { settled } = list;
  const rows = list.answer?.rows ?? [];
  const at = Math.max(
    0,
    rows.findIndex((one) => one.dossier === selected),
  );
  const row = rows[at];
  const place = Math.min(grantAt, Math.max(0, (row?.grants.length ?? 0) - 1));
  const grant = row?.grants[place];
  const select = (dossier: string | null): void => {
    setSelected(dossier);
    setGrantAt(0);
    setCause(null);
  };
  const done = async (work: Promise<unknown> | null, text: string): Promise<void> => {
    setSheet(null);
    setCause(null);
    try {
      await work;
      toast(text);
    } catch (problem) {
      setCause(problem);
    }
    // The one in hand stays in hand, also where it moves in the list.
    setSelected(row?.dossier ?? null);
    // Every list of this screen, also the whole one behind a search: what was read a moment ago is no longer so.
    await client.invalidateQueries({ queryKey: ['desk-restrictions'] });
  };
  const actLater = useOnceAnswered(typed, list, () => {
    if (rows.length === 1) setSheet(mainActOf(row));
  });
  const commands: readonly Command[] = [
    ...restrictedCommands({
      row,
      settled,
      onEarly: typed.trim() === '' || list.error !== null ? null : actLater,
      rows,
      at,
      onAct: setSheet,
      onSelect: select,
      onWalkGrants: (by) => setGrantAt(Math.max(0, place + by)),
    }),
    { id: 'find', keys: [{ code: 'Slash' }], label: 'restricted.find-key', part: 'move', run: () => field.current?.focus() },
    {
      id: 'all',
      keys: [{ code: 'Escape' }],
      label: 'restricted.all',
      part: 'move',
      whileWriting: true,
      bar: typed !== '',
      run: () => {
        setTyped('');
        select(null);
        field.current?.blur();
      },
    },
    tabCommand(tabs),
  ];
  useCommands(commands);
  const sayReason = (act: 'restrict' | 'lift', dossier: string, reason: string): void =>
    void done(
      call('deskRestrict', { dossier, restricted: act === 'restrict', reason }),
      t(act === 'restrict' ? 'restricted.restricted-now' : 'restricted.lifted-now'),
    );

  return (
    <Overview now="branch" commands={commands}>
      <div className="work-tools">
        <BranchTabs {...tabs} now="restricted" />
        <label className="work-filter">
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            value={toPersianDigits(typed)}
            placeholder={t('restricted.find')}
            aria-label={t('restricted.find')}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              select(null);
            }}
          />
          <Keycap hit={{ code: 'Slash' }} />
        </label>
      </div>
      <div className="screen-body">
        <div className="work-list">
          {list.error !== null && <ProblemBlock cause={list.error} onAgain={list.again} />}
          {cause !== null && <ProblemBlock cause={cause} />}
          {list.busy && rows.length === 0 && <LoadingBars />}
          {settled && rows.length === 0 && (
            <Empty
              title={t(typed.trim() === '' ? 'restricted.none' : 'restricted.nobody')}
              hint={t(typed.trim() === '' ? 'restricted.none.hint' : 'restricted.nobody.hint')}
              icon="lock"
            />
          )}
          {rows.length > 0 && <RestrictedTable rows={rows} selected={row?.dossier ?? null} onSelect={select} />}
        </div>
        <aside className="panel end restricted-panel">
          {row !== undefined && <RestrictedPanel row={row} grantAt={place} onGrant={setGrantAt} onAct={setSheet} />}
        </aside>
      </div>
      {row !== undefined && (sheet === 'restrict' || sheet === 'lift') && (
        <ReasonSheet
          title={t(`restricted.${sheet}`)}
          label={t('restricted.why')}
          hint={t(`restricted.${sheet}.hint`)}
          act={`restricted.${sheet}`}
          maxLength={LONGEST_REASON}
          onClose={() => setSheet(null)}
          onReason={(reason) => sayReason(sheet, row.dossier, reason)}
        />
      )}
      {row !== undefined && grant !== undefined && sheet === 'withdraw' && (
        <ReasonSheet
          title={t('grant.withdraw-of', { name: grant.name })}
          label={t('restricted.why')}
          act="grant.withdraw"
          maxLength={LONGEST_REASON}
          onClose={() => setSheet(null)}
          onReason={(reason) =>
            void done(
              call('deskGrant', { dossier: row.dossier, person: grant.person, until: null, reason }),
              t('grant.withdrawn', { name: grant.name }),
            )
          }
        />
      )}
      {row !== undefined && sheet === 'grant' && (
        <GrantSheet dossier={row.dossier} onClose={() => setSheet(null)} onGiven={(name) => void done(null, t('grant.given', { name }))} />
      )}
    </Overview>
  );
};
