import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { t } from '../words.ts';
import './StepCells.css';

/** How a step stands for one dossier (LOOK §5). */
export type StepMark = 'done' | 'now' | 'sent-back' | 'blocked' | 'redo' | 'not-yet';

export interface StepStanding {
  readonly step: StepId;
  readonly mark: StepMark;
}

interface Where {
  readonly position: StepId | 'done';
  /** The step that sent the dossier back to where it stands, or null. */
  readonly sentBackFrom?: StepId | null;
  /** Something refuses to let the present step finish. */
  readonly blocked?: boolean;
}

/**
 * The twelve marks of a dossier from its position. Steps between a sending back and the step it came from, that one
 * included, are to be done again.
 */
export const standingsOf = ({ position, sentBackFrom = null, blocked = false }: Where): readonly StepStanding[] => {
  const here = STEPS.findIndex((step) => step.id === position);
  const from = STEPS.findIndex((step) => step.id === sentBackFrom);
  return STEPS.map((step, place) => {
    if (position === 'done' || place < here) return { step: step.id, mark: 'done' };
    if (place > here) return { step: step.id, mark: place <= from ? 'redo' : 'not-yet' };
    if (blocked) return { step: step.id, mark: 'blocked' };
    return { step: step.id, mark: sentBackFrom === null ? 'now' : 'sent-back' };
  });
};

export const markLabel = (mark: StepMark): string => t(`step.mark.${mark}`);

/** The strip of twelve cells, right to left: the same in lists, headers and the dossier. */
export const StepCells = ({ standings, large = false }: { readonly standings: readonly StepStanding[]; readonly large?: boolean }) => {
  const here = standings.find(({ mark }) => mark === 'now' || mark === 'sent-back' || mark === 'blocked');
  const step = STEPS.find(({ id }) => id === here?.step);
  const spoken =
    here === undefined || step === undefined
      ? t('step.all-done')
      : t('step.spoken', { n: step.n, step: step.short, mark: markLabel(here.mark) });
  return (
    <span className={large ? 'step-cells large' : 'step-cells'} role="img" aria-label={spoken}>
      {standings.map(({ step: id, mark }) => (
        <span key={id} className={`step-cell ${mark}`} />
      ))}
    </span>
  );
};
