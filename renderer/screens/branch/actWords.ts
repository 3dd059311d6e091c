import { STEP_IDS } from '#app/pipeline/steps.ts';
import { t } from '../../words.ts';
import { eventName } from '../history/EventWords.tsx';

/** What was counted: a step finished, or an event by its name. */
export const actWords = (act: string): string => {
  const step = STEP_IDS.find((one) => one === act.replace(/^step[.:]/, ''));
  return step === undefined ? eventName(act) : t('tallies.step', { step: t(`term.step.${step}`) });
};
