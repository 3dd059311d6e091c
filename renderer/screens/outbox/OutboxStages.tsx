import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';
import { megabytes } from './megabytes.ts';
import { type Outbox, type Row, stands } from './rows.ts';

/** How many versions stand at each stage; what stands before a person is never overlooked. */
export const OutboxStages = ({ outbox }: { readonly outbox: Outbox | undefined }) => {
  const rows = outbox?.rows ?? [];
  const count = (...states: readonly Row['state'][]): number => rows.filter((one) => states.includes(one.state)).length;
  const stages = [
    ['waiting', count('ready', 'failed'), 'plain'],
    ['sending', count('leased'), 'now'],
    ['receipted', rows.filter((one) => one.state === 'done' && !stands(one)).length, 'right'],
    ['stuck', rows.filter(stands).length, 'wrong'],
  ] as const;
  return (
    <div className="outbox-stages">
      {stages.map(([stage, n, tone]) => (
        <div key={stage} className={`outbox-stage ${tone}${n === 0 ? ' none' : ''}`}>
          <span className="outbox-stage-words">
            <span className="strong">{t(`outbox.stage.${stage}`)}</span>
            <span className="second">
              {stage === 'waiting' && outbox !== undefined
                ? t('outbox.megabytes', { n: megabytes(outbox.waiting.bytes) })
                : t(`outbox.stage.${stage}.hint`)}
            </span>
          </span>
          <span className="outbox-stage-count">
            <Count value={n} />
          </span>
        </div>
      ))}
    </div>
  );
};
