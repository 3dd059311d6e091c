import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { toPersianDigits } from '#app/kernel/index.ts';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { call } from '../../client.ts';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { NewDossier } from './NewDossier.tsx';
import { ReasonSheet } from './ReasonSheet.tsx';
import { StepStrip } from './StepStrip.tsx';
import { WorkDetail } from './WorkDetail.tsx';
import { WorkTable } from './WorkTable.tsx';
import { TABS, type TabId, WorkTabs } from './WorkTabs.tsx';
import './WorkList.css';

/** What to do next: mine, waiting, sent back, out of turn, put aside; the strip filters by step (LOOK screen 2). */
export const WorkList = () => {
  const { person } = useSignedIn();
  const { go } = useRouter();
  const client = useQueryClient();
  const toast = useToast();
  const [tab, setTab] = useState<TabId>('mine');
  const [step, setStep] = useState<StepId | ''>('');
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [sheet, setSheet] = useState<'aside' | 'new' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const q = useDeferredValue(filter.trim());

  const list = useInfiniteQuery({
    queryKey: ['work', tab, step, q],
    queryFn: ({ pageParam }) => call('workList', { tab, step, q, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const head = list.data?.pages[0];
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === selected),
  );
  const row = rows[at];
  // While another tab, step or filter is being read, the old rows still stand: a key must not act on one of them.
  const settled = row !== undefined && !list.isPlaceholderData && q === filter.trim();
  const waiting = head?.tabs.waiting ?? 0;

  const move = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) setSelected(next.id);
    if (at + by >= rows.length - 5 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  const open = (): void => row && go({ screen: 'dossier', dossier: row.id });
  const begin = (): void => {
    if (row === undefined) return;
    go(row.position === 'done' ? { screen: 'dossier', dossier: row.id } : { screen: 'step', dossier: row.id, step: row.position });
  };
  const perform = async (input: { readonly kind: 'takeUp' } | { readonly kind: 'putAside'; readonly reason: string }): Promise<void> => {
    if (row === undefined) return;
    setProblem(null);
    const command =
      input.kind === 'takeUp'
        ? { kind: 'takeUp' as const, expectedVersion: row.version, input: {} }
        : { kind: 'putAside' as const, expectedVersion: row.version, input: { reason: input.reason } };
    try {
      await call('dossierPerform', { dossier: row.id, command });
      toast(t(input.kind === 'takeUp' ? 'work.taken' : 'work.aside-done', { number: toPersianDigits(row.dossierNumber || row.shelfRow) }));
    } catch (cause) {
      setProblem(cause);
    }
    await client.invalidateQueries({ queryKey: ['work'] });
    await client.invalidateQueries({ queryKey: ['dossier', row.id] });
  };
  const walkStep = (by: number): void => {
    const ids: readonly (StepId | '')[] = ['', ...STEPS.map(({ id }) => id)];
    setStep(ids[(ids.indexOf(step) + by + ids.length) % ids.length] ?? '');
  };

  const commands: readonly Command[] = [
    { id: 'begin', keys: [{ code: 'Enter' }], label: 'work.begin', part: 'loop', main: true, enabled: settled, run: begin },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      run: (index) => move(index === 0 ? -1 : 1),
    },
    { id: 'open', keys: [{ code: 'KeyO' }], label: 'work.open', part: 'loop', icon: 'folder', enabled: settled, run: open },
    {
      id: 'take',
      keys: [{ code: 'KeyT' }],
      label: 'work.take',
      part: 'loop',
      enabled: settled && !(row.holderIsMe && row.aside === null),
      run: () => perform({ kind: 'takeUp' }),
    },
    {
      id: 'aside',
      keys: [{ code: 'KeyH' }],
      label: 'work.put-aside',
      part: 'loop',
      enabled: settled && row.aside === null && row.position !== 'done',
      run: () => setSheet('aside'),
    },
    ...(person.capabilities.includes('archivist')
      ? [
          {
            id: 'new',
            keys: [{ code: 'KeyN' }],
            label: 'work.new',
            part: 'loop',
            icon: 'archive',
            run: () => setSheet('new'),
          } as const satisfies Command,
        ]
      : []),
    {
      id: 'step',
      keys: [{ code: 'ArrowRight' }, { code: 'ArrowLeft' }],
      label: 'work.walk-steps',
      part: 'move',
      run: (index) => walkStep(index === 0 ? -1 : 1),
    },
    {
      id: 'tab',
      keys: TABS.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'work.tabs',
      part: 'move',
      range: true,
      run: (index) => setTab(TABS[index] ?? 'mine'),
    },
    {
      id: 'filter',
      keys: [{ code: 'Slash' }],
      label: 'work.filter',
      part: 'move',
      bar: false,
      run: () => document.getElementById('work-filter')?.focus(),
    },
    {
      id: 'leave-filter',
      keys: [{ code: 'Escape' }],
      label: 'key.back',
      part: 'everywhere',
      bar: false,
      whileWriting: true,
      run: () => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined),
    },
  ];
  useCommands(commands);

  return (
    <Overview now="work" commands={commands}>
      <StepStrip counts={head?.steps ?? []} selected={step} onSelect={setStep} />
      <div className="work-tools">
        <WorkTabs counts={head?.tabs} now={tab} onSelect={setTab} />
        <label className="work-filter">
          <Icon name="filter" />
          <input
            id="work-filter"
            type="search"
            value={filter}
            placeholder={t('work.filter-placeholder')}
            onChange={(event) => setFilter(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') event.currentTarget.blur();
            }}
          />
          <Keycap hit={{ code: 'Slash' }} />
        </label>
      </div>
      <div className="screen-body">
        <div className="work-list">
          {list.error !== null && <ProblemBlock cause={list.error} onAgain={() => void list.refetch()} />}
          {list.data === undefined && list.error === null && <LoadingBars rows={14} />}
          {list.data !== undefined && rows.length > 0 && (
            <WorkTable
              rows={rows}
              selected={row?.id ?? null}
              onSelect={setSelected}
              onOpen={begin}
              onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
            />
          )}
          {list.data !== undefined && rows.length === 0 && (
            <Empty
              title={t(q === '' ? `work.empty.${tab}` : 'work.empty.filter')}
              hint={waiting === 0 ? t('work.empty.nothing') : t('work.empty.elsewhere', { n: waiting })}
            >
              {tab === 'mine' && waiting > 0 && (
                <Button kind="main" onPress={() => setTab('waiting')} hit={{ code: 'Digit2' }}>
                  {t('work.see-waiting')}
                </Button>
              )}
            </Empty>
          )}
        </div>
        <aside className="panel end work-panel">
          {row !== undefined && <WorkDetail row={row} problem={problem} onBegin={begin} onOpen={open} onAside={() => setSheet('aside')} />}
        </aside>
      </div>
      {sheet === 'new' && <NewDossier onClose={() => setSheet(null)} />}
      {sheet === 'aside' && (
        <ReasonSheet
          title={t('work.put-aside')}
          label={t('work.aside-why')}
          act="work.put-aside"
          onClose={() => setSheet(null)}
          onReason={(reason) => {
            setSheet(null);
            void perform({ kind: 'putAside', reason });
          }}
        />
      )}
    </Overview>
  );
};
