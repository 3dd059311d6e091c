import { useState } from 'react';
import { z } from 'zod';
import { LEAF_ODDITIES } from '#app/pipeline/schema.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { useDraft } from '../../draft.ts';
import { oddityIcon, oddityWords } from '../../oddities.ts';
import { Button, MainAct } from '../../parts/Button.tsx';
import { CountColumn } from '../../parts/ClosedCount.tsx';
import type { Command } from '../../parts/commands.tsx';
import { Count } from '../../parts/Digits.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';
import { DecisionFoot } from '../step/DecisionFoot.tsx';
import { Loop } from '../step/Loop.tsx';
import type { StepProps } from '../step/StepScreen.tsx';
import { LastLeafSheet } from './LastLeafSheet.tsx';
import { LeafNote } from './LeafNote.tsx';
import { LeafTable } from './LeafTable.tsx';
import { numberLeaves, PLAIN, toggleOddity } from './leavesInHand.ts';
import '../step/Step.css';
import './Foliate.css';

const inHand = z.object({ oddities: z.array(z.enum(LEAF_ODDITIES)).readonly(), recto: z.int(), verso: z.int(), note: z.string() });
const draft = z.object({ leaves: z.array(inHand).readonly(), next: inHand });

const MOST_IMAGES = 20;

/** Step 2, leaf by leaf: a number is written on the paper, Space goes on; a digit says what is odd about the leaf. */
export const Foliate = ({ handle, view }: StepProps) => {
  const known = view.leaves
    .filter((leaf) => leaf.removed === null)
    .map(({ oddities, images, note }) => ({ oddities, recto: images.recto, verso: images.verso, note }));
  const { value, keep, drop } = useDraft(`${view.id}.foliate.${view.visits.foliate ?? 1}`, draft, { leaves: known, next: PLAIN });
  const [sheet, setSheet] = useState<'note' | 'last' | null>(null);
  const { leaves, next } = value;
  const numbered = numberLeaves(leaves);
  const upcoming = numberLeaves([...leaves, next]).at(-1)?.leaf ?? '1';

  const add = (): void => keep({ leaves: [...leaves, next], next: PLAIN });
  const undo = (): void => {
    const last = leaves.at(-1);
    if (last !== undefined) keep({ leaves: leaves.slice(0, -1), next: last });
  };
  const toggle = (index: number): void => {
    const oddity = LEAF_ODDITIES[index];
    if (oddity === undefined) return;
    keep({ leaves, next: toggleOddity(next, oddity) });
    if (oddity === 'other' && !next.oddities.includes('other')) setSheet('note');
  };
  const needs = (side: 'recto' | 'verso', by: number): void =>
    keep({ leaves, next: { ...next, [side]: Math.min(MOST_IMAGES, Math.max(1, next[side] + by)) } });
  const fillTo = (last: number): void => {
    setSheet(null);
    const missing = last - numbered.filter(({ leaf }) => !leaf.includes('.')).length;
    if (missing > 0) keep({ leaves: [...leaves, ...Array.from({ length: missing }, () => PLAIN)], next: PLAIN });
  };
  const finish = async (): Promise<void> => {
    if (handle.busy) return;
    if (
      numbered.length > 0 &&
      !(await handle.perform({
        kind: 'numberLeaves',
        input: { leaves: numbered.map((leaf) => ({ ...leaf, oddities: [...leaf.oddities] })) },
      }))
    )
      return;
    if (await handle.perform({ kind: 'completeStep', input: { step: 'foliate' } })) drop();
  };

  const commands: readonly Command[] = [
    { id: 'add', keys: [{ code: 'Space' }], label: 'foliate.add', part: 'loop', main: true, run: add },
    {
      id: 'oddity',
      keys: LEAF_ODDITIES.map((_, index) => ({ code: `Digit${index + 1}` })),
      label: 'foliate.oddity',
      part: 'loop',
      range: true,
      run: toggle,
    },
    { id: 'undo', keys: [{ code: 'Backspace' }], label: 'key.undo', part: 'loop', enabled: leaves.length > 0, run: undo },
    {
      id: 'recto',
      keys: [{ code: 'ArrowUp' }, { code: 'ArrowDown' }],
      label: 'foliate.recto-images',
      part: 'move',
      run: (index) => needs('recto', index === 0 ? 1 : -1),
    },
    {
      id: 'verso',
      keys: [{ code: 'PageUp' }, { code: 'PageDown' }],
      label: 'foliate.verso-images',
      part: 'move',
      bar: false,
      run: (index) => needs('verso', index === 0 ? 1 : -1),
    },
    { id: 'last', keys: [{ code: 'KeyC' }], label: 'foliate.fill', part: 'loop', run: () => setSheet('last') },
    { id: 'note', keys: [{ code: 'KeyN' }], label: 'foliate.note', part: 'loop', bar: false, run: () => setSheet('note') },
    { id: 'finish', keys: [{ code: 'Enter', ctrl: true }], label: 'foliate.finish', part: 'loop', run: () => finish() },
  ];

  return (
    <Loop view={view} commands={commands}>
      <aside className="panel start">
        <div className="panel-part">
          <h2 className="panel-title">{STEPS.find(({ id }) => id === 'foliate')?.title}</h2>
          <CountColumn
            rows={[
              { label: t('foliate.numbered'), value: numbered.length },
              { label: t('foliate.odd'), value: leaves.filter((leaf) => leaf.oddities.length > 0).length },
            ]}
          />
        </div>
        <div className="panel-part grow">
          <h3 className="panel-title">{t('foliate.this-leaf')}</h3>
          <div className="digit-rows">
            {LEAF_ODDITIES.map((oddity, index) => (
              <button
                key={oddity}
                type="button"
                tabIndex={-1}
                className="digit-row"
                aria-pressed={next.oddities.includes(oddity)}
                onClick={() => toggle(index)}
              >
                <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`term.oddity.${oddity}`)}</span>
              </button>
            ))}
          </div>
        </div>
        <DecisionFoot handle={handle}>
          <MainAct title={t('foliate.add')} hint={t('foliate.add.hint')} hit={{ code: 'Space' }} tone="zangar" onPress={add} />
          <Button wide onPress={() => finish()} locked={leaves.length === 0} busy={handle.busy} hit={{ code: 'Enter', ctrl: true }}>
            {t('foliate.finish')}
          </Button>
        </DecisionFoot>
      </aside>
      <main className="foliate">
        <p className="second">{t('foliate.write')}</p>
        <p className="big-count foliate-number" aria-live="polite">
          <bdi>{leafName(upcoming)}</bdi>
        </p>
        <p className="foliate-odd">
          {next.oddities.map((oddity) => (
            <span key={oddity} className="foliate-oddity">
              <Icon name={oddityIcon(oddity)} size={18} /> <span>{t(`term.oddity.${oddity}`)}</span>
            </span>
          ))}
        </p>
        {(next.recto > 1 || next.verso > 1) && (
          <p className="second">{t('foliate.images-needed', { recto: next.recto, verso: next.verso })}</p>
        )}
        {next.note !== '' && <p className="second">{t('quote', { text: next.note })}</p>}
      </main>
      <LeafTable
        heads={[t('leaf'), t('foliate.oddities'), t('count.images')]}
        selected={null}
        rows={numbered.map((leaf) => ({
          leaf: leaf.leaf,
          oddities: oddityWords(leaf.oddities),
          found: leaf.images.recto + leaf.images.verso > 2 ? <Count value={leaf.images.recto + leaf.images.verso} tabular /> : null,
        }))}
      />
      {sheet === 'note' && (
        <LeafNote
          leaf={upcoming}
          note={next.note}
          onClose={() => setSheet(null)}
          onNote={(note) => {
            keep({ leaves, next: { ...next, note } });
            setSheet(null);
          }}
        />
      )}
      {sheet === 'last' && <LastLeafSheet onClose={() => setSheet(null)} onLast={fillTo} />}
    </Loop>
  );
};
