import { useState } from 'react';
import { LEAF_ODDITIES } from '#app/pipeline/schema.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { oddityWords } from '../../oddities.ts';
import { MainAct } from '../../parts/Button.tsx';
import type { Command } from '../../parts/commands.tsx';
import { NoteField } from '../../parts/Field.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { ReasonSheet } from '../work/ReasonSheet.tsx';
import { LeafTable } from './LeafTable.tsx';
import { leafAfter } from './leafAfter.ts';
import '../step/Step.css';

const ANSWERS = ['done', 'not-needed'] as const;

/** Step 4: clips opened, leaves mended, and slimming asked and answered (A4.1). */
export const Prepare = ({ handle, view }: StepProps) => {
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number] | null>(view.slimming?.answer ?? null);
  const [mending, setMending] = useState(view.slimming?.mending ?? '');
  const [selected, setSelected] = useState<string | null>(view.leaves[0]?.leaf ?? null);
  const [sheet, setSheet] = useState<'remove' | 'add' | null>(null);
  const present = view.leaves.filter((leaf) => leaf.removed === null);
  const at = Math.max(
    0,
    view.leaves.findIndex(({ leaf }) => leaf === selected),
  );
  const row = view.leaves[at];

  // Acts still under way are no reason to be deaf: what ends the step waits behind them.
  const finish = async (): Promise<void> => {
    const answered = answer === null || (await handle.perform({ kind: 'answerSlimming', input: { answer, mending } }));
    if (answered) await handle.perform({ kind: 'completeStep', input: { step: 'prepare' } });
  };
  const amend = (change: 'removed' | 'added', reason: string): void => {
    setSheet(null);
    if (row === undefined) return;
    const { removed: _, ...leaf } = row;
    const amended =
      change === 'removed'
        ? leaf
        : { leaf: leafAfter(view.leaves, row.leaf), oddities: ['repeated' as const], images: { recto: 1, verso: 1 }, note: '' };
    void handle.perform({ kind: 'amendLeaf', input: { change, leaf: amended, reason } });
  };
  const move = (by: number): void => setSelected(view.leaves[Math.min(view.leaves.length - 1, Math.max(0, at + by))]?.leaf ?? null);
  const toggle = (index: number): void => {
    const oddity = LEAF_ODDITIES[index + 1];
    if (row === undefined || row.removed !== null || oddity === undefined) return;
    const oddities = row.oddities.includes(oddity) ? row.oddities.filter((one) => one !== oddity) : [...row.oddities, oddity];
    void handle.perform(
      {
        kind: 'amendLeaf',
        input: {
          change: 'changed',
          leaf: { leaf: row.leaf, images: row.images, note: row.note, oddities },
          reason: t('prepare.changed-reason'),
        },
      },
      // Shown at once, so that a second key pressed meanwhile adds to it instead of setting it back.
      (before) => ({ ...before, leaves: before.leaves.map((leaf) => (leaf.leaf === row.leaf ? { ...leaf, oddities } : leaf)) }),
    );
  };

  const commands: readonly Command[] = [
    {
      id: 'answer',
      keys: [{ code: 'Digit1' }, { code: 'Digit2' }],
      label: 'prepare.answer',
      part: 'loop',
      range: true,
      run: (index) => setAnswer(ANSWERS[index] ?? null),
    },
    {
      id: 'finish',
      keys: [{ code: 'Enter', ctrl: true }],
      label: 'prepare.finish',
      part: 'loop',
      main: true,
      whileWriting: true,
      run: () => finish(),
    },
    {
      id: 'move',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'prepare.walk',
      part: 'move',
      repeats: true,
      run: (index) => move(index === 0 ? -1 : 1),
    },
    {
      id: 'remove',
      keys: [{ code: 'Delete' }],
      label: 'prepare.remove',
      part: 'loop',
      enabled: row !== undefined && row.removed === null,
      run: () => setSheet('remove'),
    },
    { id: 'add', keys: [{ code: 'Insert' }], label: 'prepare.add', part: 'loop', run: () => setSheet('add') },
    {
      id: 'damaged',
      keys: [{ code: 'KeyD' }],
      label: 'prepare.damaged',
      part: 'loop',
      run: () => toggle(LEAF_ODDITIES.indexOf('damaged') - 1),
    },
    {
      id: 'slip',
      keys: [{ code: 'KeyS' }],
      label: 'prepare.slip',
      part: 'loop',
      bar: false,
      run: () => toggle(LEAF_ODDITIES.indexOf('slip') - 1),
    },
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start">
        <div className="panel-part">
          <h2 className="panel-title">{STEPS.find(({ id }) => id === 'prepare')?.title}</h2>
          <p className="strong">{t('prepare.question')}</p>
          <p className="second">{t('prepare.question.hint')}</p>
          <div className="digit-rows" role="radiogroup" aria-label={t('prepare.question')}>
            {ANSWERS.map((one, index) => (
              <button
                key={one}
                type="button"
                tabIndex={-1}
                className="digit-row"
                aria-pressed={answer === one}
                onClick={() => setAnswer(one)}
              >
                <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`prepare.slimming.${one}`)}</span>
              </button>
            ))}
          </div>
        </div>
        <div className="panel-part grow">
          <NoteField label={t('prepare.mending')} value={mending} onChange={setMending} hint={t('prepare.mending.hint')} rows={3} />
        </div>
        <DecisionFoot handle={handle} onGoTo={({ leaf }) => setSelected(leaf ?? null)}>
          <MainAct
            title={t('prepare.finish')}
            hint={t('prepare.finish.hint', { n: present.length })}
            hit={{ code: 'Enter', ctrl: true }}
            tone="lapis"
            onPress={() => finish()}
          />
        </DecisionFoot>
      </aside>
      <main className="step-form">
        <h2 className="step-official">{t('prepare.list')}</h2>
        <ul className="prepare-list">
          {(['clips', 'mend', 'sort', 'face'] as const).map((one) => (
            <li key={one}>{t(`prepare.todo.${one}`)}</li>
          ))}
        </ul>
      </main>
      <LeafTable
        heads={[t('leaf'), t('foliate.oddities'), t('prepare.state')]}
        selected={row?.leaf ?? null}
        onSelect={setSelected}
        rows={view.leaves.map((leaf) => ({
          leaf: leaf.leaf,
          oddities: oddityWords(leaf.oddities),
          found: leaf.removed === null ? null : t('prepare.removed'),
          tone: leaf.removed === null ? undefined : 'wary',
        }))}
      />
      {sheet !== null && row !== undefined && (
        <ReasonSheet
          title={
            sheet === 'remove'
              ? t('prepare.remove-leaf', { leaf: leafName(row.leaf) })
              : t('prepare.add-after', { leaf: leafName(row.leaf) })
          }
          label={t('prepare.reason')}
          act="key.record"
          onClose={() => setSheet(null)}
          onReason={(reason) => amend(sheet === 'remove' ? 'removed' : 'added', reason)}
        />
      )}
    </Loop>
  );
};
