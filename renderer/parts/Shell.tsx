import type { ReactNode } from 'react';
import { t } from '../words.ts';
import { Badge } from './Badge.tsx';
import { Count } from './Digits.tsx';
import { Icon } from './Icon.tsx';
import { Keycap } from './Keycap.tsx';
import { StepCells, type StepStanding } from './StepCells.tsx';
import './Shell.css';

export interface LineState {
  /** `refused`: the archive answers and takes nothing from this station. */
  readonly state: 'up' | 'down' | 'refused';
  /** The archive lacks what it held, and nothing is sent on, whether the line is up or not. */
  readonly halted: boolean;
  readonly waiting: number;
  /** «۴۱ دقیقه»: age of the oldest that waits, or null. */
  readonly oldest: string | null;
}

export interface Standing {
  readonly sample: boolean;
  /** Null for people who do not see the outbox. */
  readonly line: LineState | null;
  /** The station's own program did not answer; what the line says is old then. */
  readonly agentGone: boolean;
  readonly person: { readonly name: string; readonly code: string };
}

/** «ایستگاه نمونه», the line and the person: in the bar of every screen, at every size. */
export const StandingMarks = ({ sample, line, agentGone, person }: Standing) => (
  <div className="standing">
    {sample && <Badge tone="sample">{t('station.sample')}</Badge>}
    {agentGone && (
      <Badge tone="shangarf" icon="plug">
        {t('line.agent-gone')}
      </Badge>
    )}
    {line !== null &&
      !agentGone &&
      (line.state === 'up' && !line.halted ? (
        <span className="line-up">
          <Icon name="check" tone="right" size={15} /> <span className="strong">{t('line.up')}</span>{' '}
          {line.waiting > 0 && <span className="second line-waiting">{t('line.waiting', { n: line.waiting })}</span>}
        </span>
      ) : (
        <Badge tone={line.halted ? 'shangarf' : 'zaferan'} icon={line.halted ? 'alert' : 'plug'}>
          {line.halted && t('line.halted')}
          {line.halted && line.state !== 'up' && t('list.comma')}
          {line.state !== 'up' && t(`line.${line.state}`)}
          {line.waiting > 0 && (
            <span className="line-waiting">
              {t('list.comma')}
              {line.oldest === null
                ? t('line.waiting', { n: line.waiting })
                : t('line.waiting-oldest', { n: line.waiting, age: line.oldest })}
            </span>
          )}
        </Badge>
      ))}
    <span className="standing-person">
      <span className="person-mark">
        <Icon name="person" size={15} />
      </span>
      <span className="strong">{person.name}</span>{' '}
      <span className="second person-code">
        <Count value={person.code} />
      </span>
    </span>
  </div>
);

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly count?: number | undefined;
}

interface BarProps {
  readonly tabs: readonly Tab[];
  readonly now: string;
  readonly standing: Standing;
  readonly onFind: () => void;
}

/** The bar of the overview screens, 44 high. */
export const Bar = ({ tabs, now, standing, onFind }: BarProps) => (
  <header className="bar">
    <span className="brand">
      <span className="brand-mark" aria-hidden="true" />
      <span>{t('product.name')}</span>
    </span>
    <nav className="bar-tabs" aria-label={t('nav.main')}>
      {tabs.map((tab) => (
        <a key={tab.id} href={tab.href} className="bar-tab" aria-current={tab.id === now ? 'page' : undefined}>
          {tab.label}{' '}
          {tab.count !== undefined && (
            <span className="bar-tab-count">
              <Count value={tab.count} />
            </span>
          )}
        </a>
      ))}
    </nav>
    <button type="button" className="bar-find" onClick={onFind}>
      <Icon name="search" />
      <span className="cut">{t('find.placeholder')}</span>
      <Keycap hit={{ code: 'KeyK', ctrl: true }} />
    </button>
    <StandingMarks {...standing} />
  </header>
);

interface LoopHeaderProps {
  readonly who: ReactNode;
  readonly dossier: ReactNode;
  readonly standings: readonly StepStanding[];
  readonly step: string;
  readonly standing: Standing;
  readonly onBack: () => void;
}

/** The header of a loop, 52 high: Esc, whose dossier, its cells, the line and the person. */
export const LoopHeader = ({ who, dossier, standings, step, standing, onBack }: LoopHeaderProps) => (
  <header className="loop-header">
    <button type="button" className="loop-back" onClick={onBack} aria-label={t('key.back')}>
      <Icon name="arrowRight" />
      <Keycap hit={{ code: 'Escape' }} />
    </button>
    <div className="loop-who">
      <h1 className="loop-name cut">{who}</h1>
      <p className="loop-dossier cut">{dossier}</p>
    </div>
    <div className="loop-step">
      <StepCells standings={standings} large />
      <span className="strong">{step}</span>
    </div>
    <StandingMarks {...standing} />
  </header>
);
