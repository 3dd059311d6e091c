import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { nameOf } from '../../actors.ts';
import type { Dossier } from '../../dossier.tsx';
import type { RailNote } from '../../parts/StepRail.tsx';
import { When } from '../../parts/When.tsx';
import { troubleOf } from '../../standings.ts';
import { t } from '../../words.ts';

/** Who did each step and when; at the step in hand, whose turn it is and what would stop it. */
export const railNotes = (view: Dossier): Readonly<Partial<Record<StepId, RailNote>>> => {
  const notes: Partial<Record<StepId, RailNote>> = {};
  for (const one of view.completed) notes[one.step] = { who: nameOf(one.by), when: <When at={one.at} /> };
  const step = STEPS.find(({ id }) => id === view.position);
  if (step === undefined) return notes;
  const here = STEPS.indexOf(step);
  for (const later of STEPS.slice(here + 1)) {
    if (view.sentBack !== null && STEPS.indexOf(later) <= STEPS.findIndex(({ id }) => id === view.sentBack?.from))
      notes[later.id] = { who: t('step.mark.redo') };
    else delete notes[later.id];
  }
  const trouble = troubleOf(view);
  const visit = view.visits[step.id] ?? 1;
  const hands =
    step.capability === 'station'
      ? t('actor.station')
      : view.holder === null
        ? t('rail.waiting-for', { capability: t(`capability.${step.capability}`) })
        : t('dossier.in-hand-of', { name: nameOf(view.holder) });
  notes[step.id] = {
    who: visit > 1 ? t('rail.again', { n: visit, who: hands }) : hands,
    ...(trouble === null ? {} : { trouble }),
  };
  return notes;
};
