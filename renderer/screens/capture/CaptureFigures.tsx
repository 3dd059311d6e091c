import type { Dossier } from '../../dossier.tsx';
import { presentLeaves } from '../../leafSides.ts';
import { CountColumn, CountVerdict } from '../../parts/ClosedCount.tsx';
import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';
import { leavesPassed, passedFigures } from './places.ts';

/** Leaves gone past, readable from a metre, and the closed count of what has been fed so far. */
export const CaptureFigures = ({ view }: { readonly view: Dossier }) => {
  const figures = passedFigures(view);
  return (
    <div className="panel-part">
      <p className="capture-count">
        <span className="big-count" aria-live="polite">
          <Count value={leavesPassed(view)} />
        </span>
        <span className="capture-of second">
          {t('capture.of')} <Count value={presentLeaves(view).length} /> {t('count.leaves')}
        </span>
      </p>
      <CountColumn
        rows={[
          { label: t('capture.sides-passed'), value: figures.images - figures.extraOnSide + figures.blankSides },
          { label: t('count.images'), value: figures.images },
          { label: t('count.blanks'), value: figures.blankSides },
          { label: t('count.unexplained'), value: figures.unexplained, ...(figures.unexplained > 0 ? { tone: 'wrong' as const } : {}) },
        ]}
      />
      {figures.images > 0 && <CountVerdict unexplained={figures.unexplained} culprit={figures.culprit} />}
    </div>
  );
};
