import { useState } from 'react';
import { z } from 'zod';
import { HARMLESS_FINDINGS, RECOUNT_FINDINGS, type RecountFinding } from '#app/pipeline/schema.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { useDraft } from '../../draft.ts';
import { sideViews } from '../../leafSides.ts';
import { oddityWords } from '../../oddities.ts';
import { Button, MainAct } from '../../parts/Button.tsx';
import { CountColumn } from '../../parts/ClosedCount.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { type MessageKey, t } from '../../words.ts';
import { LeafTable } from '../paper/LeafTable.tsx';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import { SendBackSheet } from '../step/SendBackSheet.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { AnswerForLeaves } from './AnswerForLeaves.tsx';
import { AnswerSheet } from './AnswerSheet.tsx';
import { Differences } from './Differences.tsx';
import { LeafImages } from './LeafImages.tsx';
import { LeafInHand } from './LeafInHand.tsx';
import { Neighbour } from './Neighbour.tsx';
import { recordedCount } from './recordedCount.ts';
import { sameCount } from './sameCount.ts';
import { useAnswer } from './useAnswer.ts';
import '../step/Step.css';
import './Recount.css';

const draft = z.object({
  found: z.array(z.object({ leaf: z.string(), found: z.enum(RECOUNT_FINDINGS), note: z.string() })),
  unknown: z.array(z.object({ after: z.string(), note: z.string() })),
});

type Wrong = Exclude<RecountFinding, 'present'> | 'unknown';
/** Keys 1 to 6 (LOOK 3b); the fifth is no finding about this leaf but a leaf more. */
const WRONGS: readonly Wrong[] = ['missing', 'other-number', 'stuck-together', 'fresh-damage', 'unknown', 'turned-over'];
const wrongLabel = (wrong: Wrong): MessageKey => (wrong === 'unknown' ? 'recount.unknown' : `term.finding.${wrong}`);

/** Every leaf through the hand once more, against the ledger (A1.2). */
const CountLeaves = ({ handle, view }: StepProps) => {
  const leaves = view.leaves.filter((leaf) => leaf.removed === null);
  const recorded = recordedCount(view);
  const answering = useAnswer(view);
  // Nobody begins with what another person counted: whoever records a count has had every leaf in hand.
  const own = answering.counted ? recorded : null;
  const { value, keep, drop } = useDraft(`${view.id}.recount.${view.visits.recount ?? 1}`, draft, own ?? { found: [], unknown: [] });
  const begun = value.found.length + value.unknown.length > 0;
  /** Nothing is in hand that the recorded count does not say: recording it anew would take its answers away. */
  const standing = recorded !== null && (!begun || sameCount(recorded, value));
  const differs = standing && view.count.recountMismatches.length + view.count.answered.length > 0;
  const [sendBack, setSendBack] = useState(false);
  const [at, setAt] = useState(() => value.found.length);
  const leaf = leaves[at];
  const findingOf = (id: string) => value.found.find((one) => one.leaf === id);
  const verdictOf = (id: string | undefined): 'accepted' | 'rejected' | null => {
    const finding = id === undefined ? undefined : findingOf(id);
    return finding === undefined ? null : HARMLESS_FINDINGS.includes(finding.found) ? 'accepted' : 'rejected';
  };
  const answered = value.found.length;
  const present = value.found.filter((one) => one.found !== 'missing').length;
  const reads = value.unknown.length === 0 && value.found.every((one) => HARMLESS_FINDINGS.includes(one.found));

  const record = (found: RecountFinding): void => {
    if (leaf === undefined) return;
    keep({ ...value, found: [...value.found.filter((one) => one.leaf !== leaf.leaf), { leaf: leaf.leaf, found, note: '' }] });
    setAt(at + 1);
  };
  const wrong = (index: number): void => {
    const one = WRONGS[index];
    if (one === undefined) return;
    if (one !== 'unknown') record(one);
    else keep({ ...value, unknown: [...value.unknown, { after: leaves[at - 1]?.leaf ?? '', note: '' }] });
  };
  const undo = (): void => {
    const before = leaves[at - 1];
    const after = before?.leaf ?? '';
    // A stray leaf noted at this place is taken back first: it was the last thing done.
    if (value.unknown.at(-1)?.after === after && value.unknown.length > 0) keep({ ...value, unknown: value.unknown.slice(0, -1) });
    else if (before !== undefined) {
      keep({ ...value, found: value.found.filter((one) => one.leaf !== before.leaf) });
      setAt(at - 1);
    }
  };
  const finish = async (): Promise<void> => {
    if (handle.busy) return;
    if (begun && !standing && !(await handle.perform({ kind: 'recordRecount', input: { leaves: value.found, unknown: value.unknown } })))
      return;
    if (await handle.perform({ kind: 'completeStep', input: { step: 'recount' } })) drop();
  };
  const goTo = (id: string | undefined): void => {
    const place = leaves.findIndex((one) => one.leaf === id);
    if (place >= 0) setAt(place);
  };
  const commands: readonly Command[] = [
    {
      id: 'present',
      keys: [{ code: 'Space' }],
      label: 'recount.present',
      part: 'loop',
      main: true,
      enabled: leaf !== undefined,
      run: () => record('present'),
    },
    {
      id: 'wrong',
      keys: WRONGS.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'recount.wrong',
      part: 'loop',
      range: true,
      run: wrong,
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowLeft' }, { code: 'ArrowRight' }],
      label: 'leaf.walk',
      part: 'move',
      repeats: true,
      run: (index) => setAt(Math.max(0, Math.min(leaves.length, at + (index === 0 ? 1 : -1)))),
    },
    { id: 'undo', keys: [{ code: 'Backspace' }], label: 'key.undo', part: 'loop', enabled: at > 0 || value.unknown.length > 0, run: undo },
    { id: 'finish', keys: [{ code: 'Enter', ctrl: true }], label: 'recount.finish', part: 'loop', run: () => finish() },
    {
      id: 'answer',
      keys: [{ code: 'KeyA' }],
      label: 'recount.answer-next',
      part: 'loop',
      bar: answering.may,
      enabled: standing && answering.may && answering.open.length > 0,
      run: () => answering.ask(leaf?.leaf),
    },
    { id: 'back', keys: [{ code: 'KeyB' }], label: 'send-back.to-capture', part: 'loop', run: () => setSendBack(true) },
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start">
        <div className="panel-part">
          <h2 className="panel-title">{t('count.closed')}</h2>
          <CountColumn
            rows={[
              { label: t('recount.numbered'), value: leaves.length },
              { label: t('recount.counted'), value: present, ...(present < answered ? { tone: 'wrong' as const } : {}) },
              { label: t('recount.strays'), value: value.unknown.length, ...(value.unknown.length > 0 ? { tone: 'wrong' as const } : {}) },
              { label: t('recount.left'), value: leaves.length - answered, tone: 'now' },
            ]}
          />
        </div>
        {differs && (leaf === undefined || !begun) ? (
          handle.refusal === null && <Differences view={view} answering={answering} onGoTo={goTo} />
        ) : (
          <div className="panel-part grow scroll">
            <h3 className="panel-title">{t('recount.if-wrong')}</h3>
            <div className="digit-rows">
              {WRONGS.map((one, index) => (
                <button key={one} type="button" tabIndex={-1} className="digit-row" onClick={() => wrong(index)}>
                  <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(wrongLabel(one))}</span>
                </button>
              ))}
            </div>
          </div>
        )}
        <DecisionFoot
          handle={handle}
          onGoTo={(culprit) => goTo(culprit.leaf)}
          ways={
            <>
              {standing && answering.may && answering.open.length > 0 && (
                <Button onPress={() => answering.ask()} hit={{ code: 'KeyA' }}>
                  {t('recount.answer-next')}
                </Button>
              )}
              <Button onPress={() => setSendBack(true)} hit={{ code: 'KeyB' }}>
                {t('send-back.to-capture')}
              </Button>
            </>
          }
        >
          {leaf === undefined ? (
            <MainAct
              title={t('recount.finish')}
              hint={t('recount.finish.hint')}
              hit={{ code: 'Enter', ctrl: true }}
              tone="lapis"
              onPress={() => finish()}
            />
          ) : (
            <MainAct title={t('recount.present')} hit={{ code: 'Space' }} tone="zangar" onPress={() => record('present')} />
          )}
          <span className="panel-hint">
            <Keycap hit={{ code: 'Backspace' }} /> <span>{t('recount.undo-hint')}</span>
          </span>
        </DecisionFoot>
      </aside>
      <main className="recount">
        <div className="recount-hand">
          <Neighbour leaf={leaves[at - 1]} view={view} verdict={verdictOf(leaves[at - 1]?.leaf)} />
          <LeafInHand leaf={leaf} reads={reads} />
          <Neighbour leaf={leaves[at + 1]} view={view} verdict={verdictOf(leaves[at + 1]?.leaf)} />
        </div>
        <div className="recount-desk">{leaf !== undefined && <LeafImages sides={sideViews(view, leaf.leaf)} />}</div>
      </main>
      <LeafTable
        heads={[t('leaf'), t('recount.col.numbered'), t('recount.col.again')]}
        selected={leaf?.leaf ?? null}
        onSelect={goTo}
        rows={leaves.map((one) => {
          const finding = findingOf(one.leaf);
          const stray = value.unknown.filter(({ after }) => after === one.leaf).length;
          return {
            leaf: one.leaf,
            oddities: oddityWords(one.oddities),
            found:
              finding === undefined ? null : finding.found === 'present' && stray === 0 ? (
                <Icon name="check" tone="right" />
              ) : (
                <span className={HARMLESS_FINDINGS.includes(finding.found) && stray === 0 ? 'wary strong' : 'wrong strong'}>
                  {finding.found === 'present' ? t('recount.unknown') : t(`term.finding.${finding.found}`)}
                </span>
              ),
            tone:
              finding === undefined || (finding.found === 'present' && stray === 0)
                ? undefined
                : HARMLESS_FINDINGS.includes(finding.found) && stray === 0
                  ? 'wary'
                  : 'wrong',
          };
        })}
      />
      {answering.asked !== null && <AnswerSheet handle={handle} {...answering.asked} onClose={answering.close} />}
      {sendBack && (
        <SendBackSheet
          handle={handle}
          to="capture"
          from={STEPS.find(({ id }) => id === 'recount')?.short ?? ''}
          reasons={['leaf-missing', 'leaf-unknown', 'image-missing', 'other']}
          onClose={() => setSendBack(false)}
        />
      )}
    </Loop>
  );
};

/** Step 9 as the person before it may take part: who counts, counts; who does not, sees what was found and may answer for it. */
export const Recount = ({ handle, view }: StepProps) =>
  view.may.includes('recordRecount') ? <CountLeaves handle={handle} view={view} /> : <AnswerForLeaves handle={handle} view={view} />;
