import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import { toPersianDigits } from '#app/kernel/index.ts';
import { call } from '../../client.ts';
import { RowMark } from '../../parts/Badge.tsx';
import { Empty, FaultBlock, LoadingBars, Progress } from '../../parts/Blocks.tsx';
import { Button } from '../../parts/Button.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count, Machine } from '../../parts/Digits.tsx';
import { FactList } from '../../parts/FactList.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { useToast } from '../../parts/Toasts.tsx';
import { Age, When } from '../../parts/When.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { Acceptance } from './Acceptance.tsx';
import { CentreKeySheet } from './CentreKeySheet.tsx';
import { megabytes } from './megabytes.ts';
import { Notices } from './Notices.tsx';
import { StoreDown } from './StoreDown.tsx';
import '../../parts/Table.css';
import './Outbox.css';

type Row = OperationOutput<'outboxList'>['rows'][number];

const EVERY_MS = 3000;
const MARKS = { ready: 'clock', leased: 'arrowUp', done: 'documentCheck', failed: 'clock', dead: 'cross' } as const;

/** Nobody waits for a centre whose key is not pinned here: then the store's receipt is all there is to say. */
const stateWords = (row: Row, pinned: boolean): string => {
  if (row.fault !== null) return row.fault.message;
  if (row.paused && row.state === 'ready') return t('outbox.state.held');
  return row.acceptance === null || (!pinned && row.acceptance.state === 'awaiting')
    ? t(`outbox.state.${row.state}`)
    : t(`outbox.acceptance.${row.acceptance.state}`);
};

/** Stands before a person: given up here, or not accepted by the centre. */
const stands = (row: Row): boolean =>
  row.state === 'dead' || row.acceptance?.state === 'rejected' || row.acceptance?.state === 'contradicted';

const State = ({ row, pinned }: { readonly row: Row; readonly pinned: boolean }) =>
  row.state === 'leased' && row.contentFiles > 0 ? (
    <span className="outbox-progress">
      <span className="outbox-bar">
        <Progress done={row.bytesDone} total={row.bytes} label={t('outbox.state.leased')} />
      </span>
      <span className="second tabular">
        {megabytes(row.bytesDone)} {t('of')} {megabytes(row.bytes)}
      </span>
    </span>
  ) : (
    <span className={stands(row) ? 'wrong strong' : 'second'}>{stateWords(row, pinned)}</span>
  );

/** What waits for the archive, what is under way and what stands; work goes on while the line is down (LOOK screen 9). */
export const Outbox = () => {
  const { person } = useSignedIn();
  const { go } = useRouter();
  const toast = useToast();
  const [selected, setSelected] = useState<string | null>(null);
  const [cause, setCause] = useState<unknown>(null);
  const [pinning, setPinning] = useState(false);
  const outbox = useQuery({ queryKey: ['outbox'], queryFn: () => call('outboxList', {}), refetchInterval: EVERY_MS });
  const rows = outbox.data?.rows ?? [];
  const at = Math.max(
    0,
    rows.findIndex((row) => row.job === selected),
  );
  const row = rows[at];
  const store = outbox.data?.store;
  const count = (...states: readonly Row['state'][]): number => rows.filter((one) => states.includes(one.state)).length;

  const retry = async (): Promise<void> => {
    if (row === undefined || row.state === 'done') return;
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
      enabled: row !== undefined && row.state !== 'done' && row.state !== 'leased',
      run: () => void retry(),
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
            run: () => void pause(null, !outbox.data.paused),
          },
          { id: 'pin', keys: [{ code: 'KeyP' }], label: 'outbox.pin', part: 'loop', run: () => setPinning(true) },
        ] as const satisfies readonly Command[])
      : []),
    { id: 'list', keys: [{ code: 'Escape' }], label: 'key.list', part: 'everywhere', run: () => go({ screen: 'work' }) },
  ];
  useCommands(commands);

  return (
    <Overview now="outbox" commands={commands}>
      {outbox.data !== undefined && !outbox.data.store.reachable && <StoreDown outbox={outbox.data} />}
      {outbox.data !== undefined && <Notices outbox={outbox.data} administrator={administrator} />}
      <div className="outbox-stages">
        {(
          [
            ['waiting', count('ready', 'failed'), 'plain'],
            ['sending', count('leased'), 'now'],
            ['receipted', rows.filter((one) => one.state === 'done' && !stands(one)).length, 'right'],
            ['stuck', rows.filter(stands).length, 'wrong'],
          ] as const
        ).map(([stage, n, tone]) => (
          <div key={stage} className={`outbox-stage ${tone}${n === 0 ? ' none' : ''}`}>
            <span className="outbox-stage-words">
              <span className="strong">{t(`outbox.stage.${stage}`)}</span>
              <span className="second">
                {stage === 'waiting' && outbox.data !== undefined
                  ? t('outbox.megabytes', { n: megabytes(outbox.data.waiting.bytes) })
                  : t(`outbox.stage.${stage}.hint`)}
              </span>
            </span>
            <span className="outbox-stage-count">
              <Count value={n} />
            </span>
          </div>
        ))}
      </div>
      <div className="screen-body">
        <div className="work-list">
          {outbox.error !== null && <ProblemBlock cause={outbox.error} onAgain={() => void outbox.refetch()} />}
          {outbox.data === undefined && outbox.error === null && <LoadingBars />}
          {outbox.data !== undefined && rows.length === 0 && <Empty title={t('outbox.empty')} hint={t('outbox.empty.hint')} />}
          {rows.length > 0 && (
            <div className="table outbox-table" role="grid" aria-label={t('nav.outbox')}>
              <div className="table-head" role="row">
                <span />
                {(
                  ['dossier.number', 'work.col.person', 'outbox.col.version', 'outbox.col.size', 'work.col.state', 'work.col.age'] as const
                ).map((head) => (
                  <span key={head} role="columnheader">
                    {t(head)}
                  </span>
                ))}
              </div>
              <div className="scroll work-rows">
                {rows.map((one) => (
                  <div
                    key={one.job}
                    role="row"
                    tabIndex={-1}
                    aria-selected={one.job === row?.job}
                    className="table-row"
                    onClick={() => setSelected(one.job)}
                  >
                    <span>
                      <RowMark
                        icon={stands(one) ? 'cross' : MARKS[one.state]}
                        tone={stands(one) ? 'shangarf' : one.state === 'failed' ? 'zaferan' : 'plain'}
                        spoken={t(`outbox.state.${one.state}`)}
                      />
                    </span>
                    <span>
                      <Count value={one.dossierNumber} tabular />
                    </span>
                    <span className="strong">{one.name}</span>
                    <span>
                      <Machine>{one.version}</Machine>
                    </span>
                    <span className="tabular">{megabytes(one.bytes)}</span>
                    <State row={one} pinned={outbox.data?.centre.pinned ?? false} />
                    <span className="second">
                      <Age since={one.since} />
                    </span>
                  </div>
                ))}
              </div>
            </div>
          )}
        </div>
        <aside className="panel end outbox-panel">
          {row !== undefined && (
            <>
              <div className="panel-part">
                <h2 className="panel-name">{row.name}</h2>
                <FactList
                  facts={[
                    { label: t('dossier.number'), value: <Count value={row.dossierNumber} /> },
                    { label: t('outbox.col.version'), value: <Machine>{row.version}</Machine> },
                    {
                      label: t('upload.receipts'),
                      value: (
                        <>
                          <Count value={row.receipts} /> {t('of')} <Count value={row.contentFiles} />
                        </>
                      ),
                    },
                    { label: t('outbox.attempts'), value: <Count value={row.attempts} /> },
                    ...(row.nextAt === null || row.state === 'done' ? [] : [{ label: t('outbox.next'), value: <When at={row.nextAt} /> }]),
                  ]}
                />
              </div>
              {row.fault !== null && (
                <FaultBlock title={row.fault.message} advice={row.fault.do} safe={t('outbox.safe')} code={row.fault.code} />
              )}
              {row.acceptance !== null && <Acceptance standing={row.acceptance} />}
              {cause !== null && <ProblemBlock cause={cause} />}
              <div className="panel-part outbox-acts">
                <Button
                  kind="main"
                  wide
                  onPress={() => void retry()}
                  locked={row.state === 'done' || row.state === 'leased'}
                  hit={{ code: 'Enter' }}
                >
                  {t('outbox.retry')}
                </Button>
                <Button wide onPress={open} hit={{ code: 'KeyO' }}>
                  {t('work.open')}
                </Button>
                {administrator && row.state !== 'done' && (
                  <Button wide onPress={() => void pause(row.dossier, !row.paused)}>
                    {t(row.paused ? 'outbox.resume-one' : 'outbox.pause-one')}
                  </Button>
                )}
                <p className="second">{t('outbox.nothing-deleted')}</p>
              </div>
            </>
          )}
          {store !== undefined && (
            <div className="panel-part">
              <h3 className="panel-title">{t('outbox.store')}</h3>
              <p className="outbox-where">
                <Machine>{store.where}</Machine>
              </p>
              {administrator && outbox.data !== undefined && (
                <div className="outbox-acts">
                  <Button wide hit={{ code: 'KeyH' }} onPress={() => void pause(null, !outbox.data.paused)}>
                    {t(outbox.data.paused ? 'outbox.resume' : 'outbox.pause')}
                  </Button>
                  <Button wide hit={{ code: 'KeyP' }} onPress={() => setPinning(true)}>
                    {t('outbox.pin')}
                  </Button>
                </div>
              )}
            </div>
          )}
        </aside>
      </div>
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
