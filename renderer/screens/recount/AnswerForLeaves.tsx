import { useState } from 'react';
import { sideViews } from '../../leafSides.ts';
import { MainAct } from '../../parts/Button.tsx';
import { CountColumn } from '../../parts/ClosedCount.tsx';
import type { Command } from '../../parts/commands.tsx';
import { leafName } from '../../parts/leafName.ts';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { t } from '../../words.ts';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { AnswerSheet } from './AnswerSheet.tsx';
import { Differences } from './Differences.tsx';
import { LeafImages } from './LeafImages.tsx';
import { recordedCount } from './recordedCount.ts';
import { useAnswer } from './useAnswer.ts';

/** The recount before somebody who did not count: what was not found, its images, and the answer for it (A1.2). */
export const AnswerForLeaves = ({ handle, view }: StepProps) => {
  const answering = useAnswer(view);
  const counted = recordedCount(view) !== null;
  const { count } = view;
  const places = [...count.recountMismatches, ...count.answered].map((one) => one.leaf);
  const [chosen, setChosen] = useState<string | null>(null);
  const leaf = (chosen !== null && places.includes(chosen) ? chosen : (answering.open[0]?.leaf ?? places[0])) ?? '';
  const shown = counted ? leaf : '';
  const walk = (by: number): void => setChosen(places[Math.max(0, Math.min(places.length - 1, places.indexOf(leaf) + by))] ?? null);
  const commands: readonly Command[] = [
    {
      id: 'answer',
      keys: [{ code: 'KeyA' }],
      label: 'recount.answer-next',
      part: 'loop',
      main: true,
      enabled: answering.may && answering.open.length > 0,
      run: () => answering.ask(leaf),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'leaf.walk',
      part: 'move',
      repeats: true,
      enabled: places.length > 1,
      run: (index) => walk(index === 0 ? 1 : -1),
    },
  ];
  const next = answering.open.find((one) => one.leaf === leaf) ?? answering.open[0];
  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start">
        <div className="panel-part">
          <h2 className="panel-title">{t('count.closed')}</h2>
          <CountColumn
            rows={
              counted
                ? [
                    { label: t('recount.numbered'), value: count.leaves },
                    { label: t('recount.found'), value: count.recount ?? 0 },
                    { label: t('recount.answered'), value: count.answered.length },
                    {
                      label: t('recount.open'),
                      value: count.recountMismatches.length,
                      ...(count.recountMismatches.length > 0 ? { tone: 'wrong' as const } : {}),
                    },
                  ]
                : [{ label: t('recount.numbered'), value: count.leaves }]
            }
          />
        </div>
        {counted ? <Differences view={view} answering={answering} onGoTo={setChosen} /> : null}
        {handle.refusal !== null && answering.asked === null && <ProblemRefusal problem={handle.refusal} />}
        {next !== undefined && (
          <div className="panel-part foot">
            <MainAct
              title={t('recount.answer', { leaf: leafName(next.leaf) })}
              hit={{ code: 'KeyA' }}
              tone="lapis"
              locked={!answering.may}
              onPress={() => answering.ask(next.leaf)}
            />
          </div>
        )}
      </aside>
      <main className="recount">
        <div className="recount-hand alone">
          <div className="recount-leaf">
            <p className="second">
              {counted
                ? t(count.recountMismatches.length === 0 ? 'recount.no-differences' : 'recount.differences')
                : t('recount.not-counted-yet')}
            </p>
            {shown !== '' && (
              <p className="big-count">
                <bdi>{leafName(shown)}</bdi>
              </p>
            )}
          </div>
        </div>
        <div className="recount-desk">{shown !== '' && <LeafImages sides={sideViews(view, shown)} />}</div>
      </main>
      {answering.asked !== null && <AnswerSheet handle={handle} {...answering.asked} onClose={answering.close} />}
    </Loop>
  );
};
