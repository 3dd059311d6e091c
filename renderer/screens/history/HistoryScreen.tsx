import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { codeOf, nameOf } from '../../actors.ts';
import { call } from '../../client.ts';
import { useDossierView } from '../../dossier.tsx';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { ProblemBlock } from '../../parts/ProblemBlock.tsx';
import { When } from '../../parts/When.tsx';
import { useRouter } from '../../router.tsx';
import { t } from '../../words.ts';
import { Overview } from '../Overview.tsx';
import { dossierName } from '../step/Loop.tsx';
import { EventWords, eventName } from './EventWords.tsx';
import '../../parts/Table.css';
import './History.css';

/** Everything that happened to a dossier, newest first, each event with who, when and its number (A1.1, A2.6). */
export const HistoryScreen = ({ id }: { readonly id: string }) => {
  const { go } = useRouter();
  const view = useDossierView(id);
  const history = useQuery({ queryKey: ['history', id, view?.version], queryFn: () => call('dossierHistory', { dossier: id }) });
  const body = useRef<HTMLDivElement>(null);
  const events = history.data?.events.toReversed() ?? [];
  const [at, setAt] = useState(0);
  const rowSize = (): number => 2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({ count: events.length, getScrollElement: () => body.current, estimateSize: rowSize, overscan: 10 });
  useEffect(() => {
    if (events.length > 0) virtual.scrollToIndex(at);
  }, [at, events.length, virtual]);
  const back = (): void => go({ screen: 'dossier', dossier: id });
  const commands: readonly Command[] = [
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'key.move',
      part: 'move',
      repeats: true,
      run: (index) => setAt(Math.max(0, Math.min(events.length - 1, at + (index === 0 ? -1 : 1)))),
    },
    {
      id: 'page',
      keys: [{ code: 'PageUp' }, { code: 'PageDown' }],
      label: 'history.page',
      part: 'move',
      repeats: true,
      run: (index) => setAt(Math.max(0, Math.min(events.length - 1, at + (index === 0 ? -15 : 15)))),
    },
    { id: 'dossier', keys: [{ code: 'Enter' }, { code: 'Escape' }], label: 'work.open', part: 'loop', main: true, run: back },
  ];
  useCommands(commands);

  return (
    <Overview now="work" commands={commands}>
      <header className="history-head">
        <h1 className="panel-name">{t('history.title')}</h1>
        {view !== undefined && <span className="second">{dossierName(view)}</span>}
        <span className="second">{t('history.count', { n: events.length })}</span>
      </header>
      {history.error !== null && <ProblemBlock cause={history.error} onAgain={() => void history.refetch()} />}
      {history.data === undefined && history.error === null && <LoadingBars rows={14} />}
      {history.data !== undefined && (
        <div className="table history-table" role="grid" aria-rowcount={events.length}>
          <div className="table-head" role="row">
            {(['history.col.n', 'history.col.at', 'history.col.what', 'history.col.detail', 'history.col.who'] as const).map((head) => (
              <span key={head} role="columnheader">
                {t(head)}
              </span>
            ))}
          </div>
          <div ref={body} className="scroll work-rows">
            <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
              {virtual.getVirtualItems().map((item) => {
                const event = events[item.index];
                if (event === undefined) return null;
                return (
                  <div
                    key={event.n}
                    role="row"
                    tabIndex={-1}
                    aria-selected={item.index === at}
                    className="table-row work-row"
                    style={{ insetBlockStart: item.start }}
                    onClick={() => setAt(item.index)}
                  >
                    <span className="second">
                      <Count value={event.n} tabular />
                    </span>
                    <span className="tabular">
                      <When at={event.at} />
                    </span>
                    <span className="strong">{eventName(event.kind)}</span>
                    <span className="second">
                      <EventWords data={event.data} />
                    </span>
                    <span>
                      {nameOf(event.actor)}{' '}
                      <span className="second">{codeOf(event.actor) !== null && <Count value={codeOf(event.actor) ?? ''} />}</span>
                    </span>
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
    </Overview>
  );
};
