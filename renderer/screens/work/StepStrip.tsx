import type { OperationOutput } from '#app/api/contract.ts';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { now } from '../../now.ts';
import { Count } from '../../parts/Digits.tsx';
import { age } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import './StepStrip.css';

/** A dossier that stood this long at one step is worth a look (LOOK screen 2 marks four and six days). */
const OLD_MS = 3 * 24 * 3_600_000;

interface StepStripProps {
  readonly counts: OperationOutput<'workList'>['steps'];
  readonly selected: StepId | '';
  readonly onSelect: (step: StepId | '') => void;
}

/** The twelve steps with how many dossiers stand at each and how old the oldest is. */
export const StepStrip = ({ counts, selected, onSelect }: StepStripProps) => {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <div className="step-strip" role="group" aria-label={t('work.strip')}>
      {STEPS.map((step) => {
        const own = counts.find((one) => one.step === step.id);
        const count = own?.count ?? 0;
        const oldest = own?.oldestAt ?? null;
        const old = oldest !== null && Date.parse(now()) - Date.parse(oldest) > OLD_MS;
        return (
          <button
            key={step.id}
            type="button"
            tabIndex={-1}
            className="step-strip-cell"
            aria-pressed={step.id === selected}
            title={step.title}
            onClick={() => onSelect(step.id === selected ? '' : step.id)}
          >
            <span className="step-strip-name cut">
              <Count value={step.n} /> <span className="step-strip-short">{step.short}</span>
            </span>
            <span className="step-strip-figures">
              <span className={count === 0 ? 'step-strip-count none' : 'step-strip-count'}>
                <Count value={count} />
              </span>
              {oldest !== null && count > 0 && <span className={old ? 'step-strip-age wary' : 'step-strip-age'}>{age(oldest)}</span>}
            </span>
            <span className="step-strip-bar" style={{ inlineSize: `${(100 * count) / most}%` }} />
          </button>
        );
      })}
    </div>
  );
};
