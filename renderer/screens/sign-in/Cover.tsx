import type { ReactNode } from 'react';
import { STEPS } from '#app/pipeline/steps.ts';
import { Count } from '../../parts/Digits.tsx';
import { type MessageKey, t } from '../../words.ts';
import './Cover.css';

/** Where paper, images and the central system begin among the twelve steps. */
const STRETCHES: Readonly<Record<number, MessageKey>> = { 1: 'cover.paper', 5: 'cover.images', 8: 'cover.paper', 11: 'cover.system' };

interface CoverProps {
  readonly aside: ReactNode;
  readonly children: ReactNode;
  readonly foot: ReactNode;
}

/** The two screens before anyone works: the question at the start, the way of a dossier at the end. */
export const Cover = ({ aside, children, foot }: CoverProps) => (
  <div className="cover">
    <main className="cover-main">
      <div className="cover-content">
        <div className="cover-head">
          <span className="cover-brand">
            <span className="cover-mark" aria-hidden="true" /> <span>{t('product.name')}</span>
          </span>
          <span className="second">{aside}</span>
        </div>
        {children}
      </div>
      <footer className="cover-foot">{foot}</footer>
    </main>
    <aside className="cover-side" aria-label={t('cover.steps')}>
      <h2 className="cover-side-title">{t('cover.steps')}</h2>
      <p className="cover-side-hint">{t('cover.steps.hint')}</p>
      <ol className="cover-steps">
        {STEPS.map((step) => {
          const stretch = STRETCHES[step.n];
          return (
            <li key={step.id} className={stretch === undefined ? 'cover-step' : 'cover-step begins'}>
              <span className="cover-step-number">
                <Count value={step.n} />
              </span>
              <span className="cut" title={step.title}>
                {t(`cover.step.${step.id}`)}
              </span>
              {stretch !== undefined && <span className="cover-stretch">{t(stretch)}</span>}
            </li>
          );
        })}
      </ol>
      <span className="cover-cells" aria-hidden="true">
        {STEPS.map((step) => (
          <span key={step.id} style={{ opacity: 0.25 + step.n / 16 }} />
        ))}
      </span>
    </aside>
  </div>
);
