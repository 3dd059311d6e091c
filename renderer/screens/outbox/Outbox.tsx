import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { Empty, LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { CentreKeySheet } from '../settings/CentreKeySheet.tsx';
import { Notices } from './Notices.tsx';
import { OutboxPanel } from './OutboxPanel.tsx';
import { OutboxStages } from './OutboxStages.tsx';
import { OutboxTable } from './OutboxTable.tsx';
import { mayRetry } from './rows.ts';
import { hasMore, MissingSheet } from './SetBack.tsx';
import { StoreDown } from './StoreDown.tsx';
import './Outbox.css';

const EVERY_MS = 3000;

/** What waits for the archive, what is under way and what stands; work goes on while the line is down (LOOK screen 9). */
export const Outbox = () => {
  const { person } = useSignedIn();
  const { go } = useRouter();
  const toast = useToast();
  const [selected, setSelected] = useState<string | null>(null);
  const [cause, setCause] = useState<unknown>(null);
  const [pinning, setPinning] = useState(false);
  const [missing, setMissing] = useState(false);
  const outbox = useQuery({ queryKey: ['outbox'], queryFn: () => call('outboxList', {}), refetchInterval: EVERY_MS });
  const rows = outbox.data?.rows ?? [];
  const behind = outbox.data?.behind ?? null;
  const at = Math.max(
    0,
    rows.findIndex((row) => row.job === selected),
  );
  const row = rows[at];

  const retry = async (): Promise<void> => {
    if (row === undefined || outbox.data === undefined || !mayRetry(row, outbox.data)) return;
    setCause(null);
    try {
      await call('outboxRetry', { job: row.job });
      toast(t('outbox.retried', { number: toPersianDigits(row.dossierNumber) }));
      await outbox.refetch();
    } catch (problem) {
      setCause(problem);
    }
  };
  const administrator = person.capabilities.includes('administrator');
  const pause = async (dossier: string | null, paused: boolean): Promise<void> => {
    setCause(null);
    try {
      await call('outboxPause', { dossier, paused });
      await outbox.refetch();
    } catch (problem) {
      setCause(problem);
    }
  };
  const open = (): void => row && go({ screen: 'dossier', dossier: row.dossier });
  const commands: readonly Command[] = [
    {
      id: 'retry',
      keys: [{ code: 'Enter' }, { code: 'KeyR' }],
      label: 'outbox.retry',
      part: 'loop',
      main: true,
      enabled: row !== undefined && outbox.data !== undefined && mayRetry(row, outbox.data),
      run: () => retry(),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      run: (index) => setSelected(rows[Math.max(0, Math.min(rows.length - 1, at + (index === 0 ? -1 : 1)))]?.job ?? null),
    },
    { id: 'open', keys: [{ code: 'KeyO' }], label: 'work.open', part: 'loop', enabled: row !== undefined, run: open },
    ...(administrator && outbox.data !== undefined
      ? ([
          {
            id: 'pause',
            keys: [{ code: 'KeyH' }],
            label: outbox.data.paused ? 'outbox.resume' : 'outbox.pause',
            part: 'loop',
            run: () => pause(null, !outbox.data.paused),
          },
          { id: 'pin', keys: [{ code: 'KeyP' }], label: 'outbox.pin', part: 'loop', run: () => setPinning(true) },
        ] as const satisfies readonly Command[])
      : []),
    ...(behind !== null && hasMore(behind)
      ? [
          {
            id: 'missing',
            keys: [{ code: 'KeyL' }],
            label: 'outbox.set-back.all',
            part: 'move',
            icon: 'list',
            run: () => setMissing(true),
          } as const satisfies Command,
        ]
      : []),
    { id: 'list', keys: [{ code: 'Escape' }], label: 'key.list', part: 'everywhere', run: () => go({ screen: 'work' }) },
  ];
  useCommands(commands);

  return (
    <Overview now="outbox" commands={commands}>
      {outbox.data !== undefined && outbox.data.store.fault !== null && <StoreDown outbox={outbox.data} />}
      {outbox.data !== undefined && <Notices outbox={outbox.data} administrator={administrator} onMissing={() => setMissing(true)} />}
      <OutboxStages outbox={outbox.data} />
      <div className="screen-body">
        <div className="work-list">
          {outbox.error !== null && <ProblemBlock cause={outbox.error} onAgain={() => void outbox.refetch()} />}
          {outbox.data === undefined && outbox.error === null && <LoadingBars />}
          {outbox.data !== undefined && rows.length === 0 && <Empty title={t('outbox.empty')} hint={t('outbox.empty.hint')} />}
          {outbox.data !== undefined && rows.length > 0 && <OutboxTable outbox={outbox.data} selected={row?.job} onSelect={setSelected} />}
        </div>
        <OutboxPanel
          outbox={outbox.data}
          row={row}
          administrator={administrator}
          cause={cause}
          onRetry={() => retry()}
          onOpen={open}
          onPause={pause}
          onPin={() => setPinning(true)}
        />
      </div>
      {missing && behind !== null && <MissingSheet behind={behind} onClose={() => setMissing(false)} />}
      {pinning && (
        <CentreKeySheet
          onClose={() => setPinning(false)}
          onSaved={() => {
            setPinning(false);
            toast(t('outbox.pinned'));
            void outbox.refetch();
          }}
        />
      )}
    </Overview>
  );
};
